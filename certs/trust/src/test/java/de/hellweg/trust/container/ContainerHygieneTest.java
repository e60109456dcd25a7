package de.hellweg.trust.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.pki.TestMessages;
import de.hellweg.trust.pki.TestPki;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The archives of threat T27: a mutant for each rule, all refused before anything is believed.
class ContainerHygieneTest {
    private static byte[] container = {};
    private static List<ZipForge.File> files = List.of();

    @BeforeAll
    static void makesAContainer() throws IOException {
        container = TestMessages.container(TestMessages.timed(new TestPki()));
        files = ZipForge.files(container);
    }

    private static void refused(byte[] archive) {
        assertThatThrownBy(() -> SignedMessageContainer.read(new ByteArrayInputStream(archive)))
                .isInstanceOf(Malformed.class);
    }

    /// All occurrences of a name, in local header and directory.
    private static byte[] renamed(String from, String to) {
        assertThat(to).hasSameSizeAs(from);
        String text = new String(container, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] with(int at, int value) {
        byte[] changed = container.clone();
        changed[at] = (byte) value;
        return changed;
    }

    @Test
    void readsTheUnchangedContainerAndItsRebuiltTwin() throws IOException {
        assertThat(SignedMessageContainer.read(new ByteArrayInputStream(container)).files()).hasSize(7);
        assertThat(ZipForge.write(files)).isEqualTo(container);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../bod", "/request.htt", "Request.http", "REQUEST.HTTP", "request.htt/",
            "request\\http", "request.\u00e4ttp"})
    void refusesNamesThatContainersDoNotHave(String name) {
        refused(renamed("request.http", name.length() == 12 ? name : (name + "////////////").substring(0, 12)));
    }

    @Test
    void refusesFilesMoreThanTheRules() throws IOException {
        for (String name : List.of("evil", "../body", "BODY", "META-INF/", "META-INF/signature2.p7s", "body2",
                "META-INF/manifest.xml")) {
            var more = new ArrayList<>(files);
            more.add(new ZipForge.File(name, "x".getBytes(UTF_8)));
            refused(ZipForge.foreign(more, false, ""));
        }
    }

    @Test
    void refusesFilesTwiceMissingAndInAnotherOrder() {
        for (int i = 0; i < files.size(); i++) {
            var without = new ArrayList<>(files);
            without.remove(i);
            if (!files.get(i).name().equals("body")) {
                refused(ZipForge.write(without));
            }
            var twice = new ArrayList<>(files);
            twice.add(i, files.get(i));
            refused(ZipForge.write(twice));
        }
        for (int i = 1; i < files.size(); i++) {
            var swapped = new ArrayList<>(files);
            swapped.set(i, files.get(i - 1));
            swapped.set(i - 1, files.get(i));
            refused(ZipForge.write(swapped));
        }
    }

    @Test
    void refusesARequestAndAResponseInOne() {
        var both = new ArrayList<>(files);
        both.add(2, new ZipForge.File("response.http", files.get(1).content()));
        refused(ZipForge.write(both));
    }

    @Test
    void refusesAnotherMimetype() {
        for (String type : List.of("application/vnd.etsi.asic-s+zip", "application/vnd.etsi.asic-e+zip\n", "")) {
            var other = new ArrayList<>(files);
            other.set(0, new ZipForge.File("mimetype", type.getBytes(UTF_8)));
            refused(ZipForge.write(other));
        }
    }

    @Test
    void refusesCompressionCommentsAndForeignForms() throws IOException {
        refused(ZipForge.foreign(files, true, ""));
        refused(ZipForge.foreign(files, false, "comment"));
        refused(ZipForge.foreign(files, false, ""));
    }

    @Test
    void refusesEncryptionDescriptorsUtf8AndOtherFlags() {
        for (int bit = 0; bit < 8; bit++) {
            refused(with(6, 1 << bit));
            refused(with(7, 1 << bit));
        }
        refused(with(8, 8));
    }

    @Test
    void refusesALinkAttributeInTheDirectory() {
        int directory = new String(container, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        refused(with(directory + 5, 3));
        byte[] link = container.clone();
        link[directory + 41] = (byte) 0xA1;
        refused(link);
    }

    @Test
    void refusesADirectoryThatDisagrees() {
        int directory = new String(container, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        for (int i = directory; i < container.length; i++) {
            refused(with(i, container[i] + 1));
        }
    }

    @Test
    void refusesBytesBeforeBetweenAndBehind() {
        byte[] before = new byte[container.length + 1];
        System.arraycopy(container, 0, before, 1, container.length);
        refused(before);
        refused(Arrays.copyOf(container, container.length + 1));
        int directory = new String(container, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        var between = new ByteArrayOutputStream();
        between.write(container, 0, directory);
        between.write(0);
        between.write(container, directory, container.length - directory);
        refused(between.toByteArray());
        var twice = new ByteArrayOutputStream();
        twice.writeBytes(container);
        twice.writeBytes(container);
        refused(twice.toByteArray());
    }

    @Test
    void refusesEveryShorterArchive() {
        for (int length = 0; length < container.length; length++) {
            refused(Arrays.copyOf(container, length));
        }
    }

    @Test
    void refusesAFileTooLongBeforeItReadsIt() {
        byte[] huge = container.clone();
        int head = new String(container, StandardCharsets.ISO_8859_1).indexOf("request.http") - 30;
        for (int at : new int[]{head + 18, head + 22}) {
            Arrays.fill(huge, at, at + 4, (byte) 0x7F);
        }
        refused(huge);
    }
}
