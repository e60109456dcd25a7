package de.hellweg.messages.metadata;

import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SubsystemId;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Metadata in X-Road's XML. Written only; no XML is read here.
public final class MetadataXml {
    private static final String XROAD = "http://x-road.eu/xsd/xroad.xsd";
    private static final String IDENTIFIERS = "http://x-road.eu/xsd/identifiers";

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

    /// `clientList/member`.
    public byte[] clients(List<ListedClient> clients) {
        return document("clientList", xml -> {
            for (ListedClient client : clients) {
                xml.writeStartElement("xroad", "member", XROAD);
                identifier(xml, "id", client.id());
                text(xml, "xroad", XROAD, "name", client.name());
                if (client.id() instanceof SubsystemId subsystem) {
                    text(xml, "xroad", XROAD, "subsystemName", subsystem.code().value());
                }
                xml.writeEndElement();
            }
        });
    }

    /// `listMethodsResponse/service` or `allowedMethodsResponse/service`.
    ///
    /// @param service the metadata service that answers, e.g. `listMethods`
    public byte[] services(String service, List<ListedService> services) {
        return document(service + "Response", xml -> {
            for (ListedService listed : services) {
                xml.writeStartElement("xroad", "service", XROAD);
                xml.writeAttribute("id", IDENTIFIERS, "objectType", "SERVICE");
                parts(xml, listed.id().provider().member(), Optional.of(listed.id().provider()));
                text(xml, "id", IDENTIFIERS, "serviceCode", listed.id().code().value());
                xml.writeEndElement();
            }
        });
    }

    private static void identifier(XMLStreamWriter xml, String name, ClientId id) throws XMLStreamException {
        xml.writeStartElement("xroad", name, XROAD);
        switch (id) {
            case MemberId member -> {
                xml.writeAttribute("id", IDENTIFIERS, "objectType", "MEMBER");
                parts(xml, member, Optional.empty());
            }
            case SubsystemId subsystem -> {
                xml.writeAttribute("id", IDENTIFIERS, "objectType", "SUBSYSTEM");
                parts(xml, subsystem.member(), Optional.of(subsystem));
            }
        }
        xml.writeEndElement();
    }

    private static void parts(XMLStreamWriter xml, MemberId member, Optional<SubsystemId> subsystem)
            throws XMLStreamException {
        text(xml, "id", IDENTIFIERS, "xRoadInstance", member.instance().value());
        text(xml, "id", IDENTIFIERS, "memberClass", member.memberClass().value());
        text(xml, "id", IDENTIFIERS, "memberCode", member.code().value());
        if (subsystem.isPresent()) {
            text(xml, "id", IDENTIFIERS, "subsystemCode", subsystem.get().code().value());
        }
    }

    private static void text(XMLStreamWriter xml, String prefix, String namespace, String name, String value)
            throws XMLStreamException {
        xml.writeStartElement(prefix, name, namespace);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private byte[] document(String root, Writing content) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = factory.createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("xroad", root, XROAD);
            xml.writeNamespace("xroad", XROAD);
            xml.writeNamespace("id", IDENTIFIERS);
            content.to(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into memory cannot fail", e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(XMLStreamWriter xml) throws XMLStreamException;
    }
}
