package io.singletable.console;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

import io.singletable.blob.Blob;
import io.singletable.console.contract.Contract;
import io.singletable.console.contract.Transcript;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the views of entities with blobs, of which they show size, type and digest.
 */
class BlobViewsIntegrationTests {

	private static final String SECRET = "the wording of the contract";

	private static final Blob SCAN = blob(300_000, "application/pdf");

	private static final Blob NEWER_SCAN = blob(200_000, "application/pdf");

	private static final Blob INLINE = blob(2_000, "text/plain");

	private static final Blob PASSPORT = blob(100_000, "image/png");

	@RegisterExtension
	private static final Desk desk = Desk.startWith(Application.class).onlyRead();

	/** Content of that size, in which a text is repeated. */
	private static Blob blob(int size, String contentType) {
		return Blob.of(SECRET.repeat(size / SECRET.length() + 1).substring(0, size).getBytes(StandardCharsets.UTF_8),
				contentType);
	}

	@BeforeAll
	static void fill() {
		desk.write("ann", "Signed", () -> desk.operations()
			.insert(new Contract("c-1", null, null, "Lease", SCAN, PASSPORT, Map.of("cover", INLINE))));
		desk.write("bob", "Scanned again", () -> desk.operations()
			.save(desk.operations().getRequired("c-1", Contract.class).withScan(NEWER_SCAN)));
		desk.operations().insert(new Transcript("t-1", null, random()));
	}

	/** Text that gzip does not make small. */
	private static String random() {
		StringBuilder text = new StringBuilder();
		new Random(1).ints(20_000, 'a', 'z').forEach((letter) -> text.append((char) letter));
		return text.toString();
	}

	private static String described(Blob blob) {
		return Words.bytes(blob.size()) + ", " + blob.contentType() + ", SHA-256 " + blob.sha256().substring(0, 12)
				+ "…";
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/entities/Contract         |
			/entities/Contract/item    | id=c-1
			/entities/Contract/item    | id=c-1&tab=raw
			/entities/Contract/item    | id=c-1&tab=keys
			/entities/Contract/history | id=c-1
			/entities/Contract/diff    | id=c-1&from=1&to=2
			/entities/Contract/at      | id=c-1&time=2026-11-22T12:00:00Z
			/audit                     | type=Contract
			/collection                | type=Contract&id=c-1
			/query                     | type=Contract&where=id = 'c-1'&run=
			/table                     | samples=
			/entities/Transcript/item  | id=t-1&tab=raw
			""")
	void noContentIsShownAndNothingOfAMaskedOne(String path, String query) throws Exception {
		String html = page(path, query);
		String base64 = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
		assertThat(html).doesNotContain(SECRET.substring(0, 20), base64.substring(0, 20), described(PASSPORT),
				PASSPORT.sha256().substring(0, 12));
		assertThat(html.replaceAll("(?s).*<footer>(.*?)</footer>.*", "$1")).isEqualTo(desk.recorded().foot());
	}

	@Test
	void entityHasSizeTypeAndDigestWithoutReadingContent() throws Exception {
		String html = page("/entities/Contract/item", "id=c-1");
		assertThat(html).contains(described(NEWER_SCAN), described(INLINE), "••••••").doesNotContain("beside");
		assertThat(desk.recorded().requests()).isOne();
	}

	@Test
	void itemHasTheSameAndIdsOfWhatItHolds() throws Exception {
		String html = page("/entities/Contract/item", "id=c-1&tab=raw");
		assertThat(html).contains("<code>_blobs</code>", "[16 bytes, 16 bytes]", described(NEWER_SCAN),
				described(INLINE));
	}

	@Test
	void differenceIsThatOfDigests() throws Exception {
		assertThat(page("/entities/Contract/diff", "id=c-1&from=1&to=2").replaceAll("<[^>]*>", ""))
			.contains("scan− " + described(SCAN) + "+ " + described(NEWER_SCAN));
		assertThat(page("/entities/Contract/history", "id=c-1").replaceAll("<[^>]*>", ""))
			.contains("scan: " + described(SCAN) + " → " + described(NEWER_SCAN));
	}

	@Test
	void payloadBesideAnItemIsNamedAsThat() throws Exception {
		assertThat(page("/entities/Transcript/item", "id=t-1&tab=raw"))
			.containsPattern("The payload is stored beside the item: [0-9.]+ KB, unzipped 19.5 KB");
	}

	@Test
	void payloadBesideAnItemIsShownAsTheEntity() throws Exception {
		assertThat(page("/entities/Transcript/item", "id=t-1")).contains("<code>text</code>", "(20,000 characters)")
			.containsPattern("<dt>Payload beside it</dt><dd>.*[0-9.]+ KB");
		String collection = page("/collection", "type=Transcript&id=t-1");
		assertThat(collection).contains("t-1").doesNotContain("~blob");
	}

	private static String page(String path, String query) throws Exception {
		String[] parameters = (query != null) ? query.split("&") : new String[0];
		String[] namesAndValues = new String[parameters.length * 2];
		for (int i = 0; i < parameters.length; i++) {
			String[] parts = parameters[i].split("=", 2);
			namesAndValues[2 * i] = parts[0];
			namesAndValues[2 * i + 1] = parts[1];
		}
		MockHttpServletResponse response = desk.get(path, namesAndValues);
		assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
		return response.getContentAsString();
	}

	/**
	 * The desk with contracts and transcripts.
	 */
	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Contract.class)
	@Import(Desk.Application.class)
	static class Application {

	}

}
