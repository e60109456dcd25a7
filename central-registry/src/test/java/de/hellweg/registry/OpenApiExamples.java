package de.hellweg.registry;

/// Documents that describe services, good and bad.
public final class OpenApiExamples {
    /// A small one.
    public static final String SMALL = """
            {"openapi":"3.1.0","info":{"title":"Melderegister","version":"1.2"},
             "paths":{"/personen/{id}":{"get":{"summary":"Anschrift einer Person",
               "parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","pattern":"^0[0-9]{7}$"}},
                 {"$ref":"#/components/parameters/Feld"}],
               "responses":{"200":{"description":"Gefunden","content":{"application/json":{
                 "schema":{"$ref":"#/components/schemas/Person"}}}},"404":{"description":"Nicht gefunden"}}}},
              "/personen":{"post":{"summary":"Suche","requestBody":{"content":{"application/json":{
                 "schema":{"$ref":"#/components/schemas/Person"},"example":{"name":"Muster"}}}},
               "responses":{"200":{"description":"Treffer"}}}}},
             "components":{"parameters":{"Feld":{"name":"feld","in":"query","description":"Welche Felder",
                 "schema":{"type":"array","items":{"type":"string","enum":["name","anschrift"]}}}},
              "schemas":{"Person":{"type":"object","required":["name"],"description":"Eine Person",
               "properties":{"name":{"type":"string","minLength":1},"geboren":{"type":"string","format":"date"},
                 "kinder":{"type":"array","items":{"$ref":"#/components/schemas/Person"}}}}}}}
            """;

    /// One in YAML.
    public static final String YAML = """
            openapi: "3.0.3"
            info:
              title: Gewerberegister
              version: "7"
            paths:
              /gewerbe:
                get:
                  deprecated: true
                  responses:
                    200:
                      description: >
                        Alle
                        Betriebe
                      content:
                        application/json:
                          schema: {type: array, maxItems: 10, items: {type: integer, minimum: 1.5}}
            """;

    /// One that wants to be more than text.
    public static final String HOSTILE = """
            {"openapi":"3.0.0","info":{"title":"<script>alert(1)</script>","version":"\\"><img src=x onerror=alert(2)>",
              "description":"</p><script src=https://evil.example/x.js></script>"},
             "paths":{"/<script>":{"get":{"summary":"<b>fett</b>","description":"javascript:alert(3)",
               "parameters":[{"$ref":"https://evil.example/parameter.json"},{"$ref":"#/components/parameters/A"}],
               "responses":{"<i>":{"description":"<svg onload=alert(4)>","content":{"text/html":{
                 "schema":{"$ref":"https://evil.example/schema.json"},"example":"<script>alert(5)</script>"}}},
                 "default":{"$ref":"file:///etc/passwd"}}}},
              "/kreis":{"$ref":"#/paths/~1kreis"},"/liste":{"parameters":"keine","post":"nichts","put":{"responses":[]}}},
             "components":{"parameters":{"A":{"$ref":"#/components/parameters/B"},"B":{"$ref":"#/components/parameters/A"}},
              "schemas":{"Selbst":{"$ref":"#/components/schemas/Selbst"},"\\"><script>":{"type":"<script>",
                 "allOf":[{"$ref":"#/components/schemas/Selbst"}],"properties":{"x":true,"y":7,"z":{"enum":["<u>"]}}}}}}
            """;

    private OpenApiExamples() {}
}
