package de.hellweg.messages.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.messages.metadata.ListedService.ListedEndpoint;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.ServiceId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTest {
    private static final List<ListedClient> CLIENTS = List.of(
            new ListedClient(ClientId.parse("DE-OWL/KOM/05774032"), "Stadt <Paderborn>"),
            new ListedClient(ClientId.parse("DE-OWL/KOM/05774032/portal"), "Stadt <Paderborn>"));
    private static final List<ListedService> SERVICES = List
            .of(new ListedService(ServiceId.parse("DE-OWL/KOM/05774032/portal/abfrage"), "OPENAPI",
                    List.of(new ListedEndpoint("GET", "/person/*"))));

    @Test
    void writesClientsAsXRoadsJson() {
        assertThat(text(new MetadataJson().clients(CLIENTS))).isEqualTo(
                """
                        {"member":[{"id":{"xroad_instance":"DE-OWL","member_class":"KOM","member_code":"05774032",\
                        "object_type":"MEMBER"},"name":"Stadt <Paderborn>"},{"id":{"xroad_instance":"DE-OWL",\
                        "member_class":"KOM","member_code":"05774032","subsystem_code":"portal","object_type":"SUBSYSTEM"},\
                        "name":"Stadt <Paderborn>","subsystem_name":"portal"}]}""");
    }

    @Test
    void writesClientsAsXRoadsXml() {
        assertThat(text(new MetadataXml().clients(CLIENTS))).isEqualTo(
                """
                        <?xml version="1.0" encoding="UTF-8"?><xroad:clientList xmlns:xroad="http://x-road.eu/xsd/xroad.xsd" \
                        xmlns:id="http://x-road.eu/xsd/identifiers"><xroad:member><xroad:id id:objectType="MEMBER">\
                        <id:xRoadInstance>DE-OWL</id:xRoadInstance><id:memberClass>KOM</id:memberClass>\
                        <id:memberCode>05774032</id:memberCode></xroad:id><xroad:name>Stadt &lt;Paderborn&gt;</xroad:name>\
                        </xroad:member><xroad:member><xroad:id id:objectType="SUBSYSTEM">\
                        <id:xRoadInstance>DE-OWL</id:xRoadInstance><id:memberClass>KOM</id:memberClass>\
                        <id:memberCode>05774032</id:memberCode><id:subsystemCode>portal</id:subsystemCode></xroad:id>\
                        <xroad:name>Stadt &lt;Paderborn&gt;</xroad:name><xroad:subsystemName>portal</xroad:subsystemName>\
                        </xroad:member></xroad:clientList>""");
    }

    @Test
    void writesServicesAsXRoadsJsonAndXml() {
        assertThat(text(new MetadataJson().services(SERVICES))).isEqualTo(
                """
                        {"service":[{"xroad_instance":"DE-OWL","member_class":"KOM","member_code":"05774032",\
                        "subsystem_code":"portal","service_code":"abfrage","object_type":"SERVICE","service_type":"OPENAPI",\
                        "endpoint_list":[{"method":"GET","path":"/person/*"}]}]}""");
        assertThat(text(new MetadataXml().services("listMethods", SERVICES))).contains("<xroad:listMethodsResponse")
                .contains("<xroad:service id:objectType=\"SERVICE\"><id:xRoadInstance>DE-OWL</id:xRoadInstance>")
                .contains("<id:serviceCode>abfrage</id:serviceCode></xroad:service>");
    }

    @ParameterizedTest
    @CsvSource({"'',JSON,XML", "*/*,JSON,XML", "text/xml,XML,XML", "application/xml,XML,XML", "text/*,XML,XML",
            "application/json,JSON,JSON", "'text/xml, application/json',JSON,JSON"})
    void choosesTheFormatAsXRoadDoes(String accept, Format forFaults, Format forClients) {
        assertThat(Format.preferred(accept)).isEqualTo(forFaults);
        assertThat(Format.xmlUnlessJson(accept)).isEqualTo(forClients);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
