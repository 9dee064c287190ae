package io.singletable.sample;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for attachments that are refused: the response gives the reason, and nothing is
 * written, neither an item nor content.
 */
@DeskTest
class BadAttachmentIntegrationTests {

	private static final int MEGABYTE = 1024 * 1024;

	private static final byte[] CONTENT = Attachments.content(5000);

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	private String path;

	private String attachment;

	private Set<Map<String, AttributeValue>> before;

	@BeforeEach
	void remember() {
		this.path = Tickets.path(this.desk) + "/attachments";
		this.attachment = this.path + "/"
				+ attach("scan.pdf", "application/pdf", CONTENT).hasStatus(201)
					.json()
					.path("key")
					.path("id")
					.asString();
		this.before = this.table.items();
	}

	@AfterEach
	void nothingWasWritten() {
		this.table.isUnchangedSince(this.before);
	}

	private Answer attach(String filename, String type, byte[] content) {
		return Attachments.attach(this.desk, this.path, filename, type, content);
	}

	@ParameterizedTest
	@ValueSource(strings = { "name=\"other\"; filename=\"a.pdf\"", "name=\"file\"" })
	void missingFileIsRefused(String disposition) {
		this.desk.post(this.path, Attachments.MULTIPART, Attachments.form(disposition, "application/pdf", CONTENT))
			.isProblem(400, "invalid-request")
			.names("file");
	}

	@Test
	void emptyFileIsRefused() {
		attach("a.pdf", "application/pdf", new byte[0]).isProblem(400, "invalid-request")
			.names("file")
			.explains("file is empty");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "/", "a/", "LONG", "a\u0001b" })
	void fileWithoutNameIsRefused(String filename) {
		attach(filename.replace("LONG", "x".repeat(201)), "application/pdf", CONTENT).isProblem(400, "invalid-request")
			.names("file");
	}

	@Test
	void nameThatIsLongerThanTheContainerReadsIsRefused() {
		attach("x".repeat(5000), "application/pdf", CONTENT).isProblem(413, "too-large")
			.explains("shorten the name of the file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text/html", "image/svg+xml", "application/octet-stream", "text/*", "a", "*/*" })
	void otherTypeIsRefused(String type) {
		attach("a", type, CONTENT).isProblem(400, "invalid-request")
			.names("file")
			.explains("file must be of the type application/pdf, image/gif");
	}

	@Test
	void fileThatIsTooLargeIsRefused() {
		attach("a.pdf", "application/pdf", new byte[10 * MEGABYTE + 1]).isProblem(413, "too-large").explains("10 MB");
	}

	/** No byte of the body is ever sent. */
	@ParameterizedTest
	@ValueSource(strings = { "", "/desk" })
	void bodyThatIsTooLargeIsRefusedUnread(String prefix) {
		String answer = this.desk.raw("POST", prefix + this.path,
				"Content-Type: " + Attachments.MULTIPART + "\r\nContent-Length: " + (11 * MEGABYTE) + "\r\n");
		assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:singletable:problem:too-large", "10304 KB");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "multipart/form-data", "multipart/form-data; boundary=other", "multipart/mixed; boundary=cut" })
	void bodyThatIsNoFormIsRefused(String type) {
		Answer answer = this.desk.post(this.path, type,
				Attachments.form("name=\"file\"; filename=\"a.pdf\"", "application/pdf", CONTENT));
		assertThat(answer.status()).as(answer.text()).isIn(400, 415);
		assertThat(answer.text("type")).startsWith("urn:singletable:problem:");
	}

	@Test
	void jsonIsNoUpload() {
		this.desk.post(this.path, "{\"name\": \"a.pdf\"}").isProblem(415, "unsupported-media-type");
	}

	@Test
	void nothingIsUploadedElsewhere() {
		byte[] form = Attachments.form("name=\"file\"; filename=\"a.pdf\"", "application/pdf", CONTENT);
		this.desk.post("/tickets", Attachments.MULTIPART, form).isProblem(415, "unsupported-media-type");
		this.desk.post("/nothing", Attachments.MULTIPART, form).isProblem(415, "unsupported-media-type");
	}

	/** Whoever could forge a reference could read the content of others. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"_b": "AAECAwQFBgcICQoLDA0ODw==", "_n": 5000, "_h": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "_c": "text/plain"}
					{"_i": "AAEC", "_h": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "_c": "text/plain"}
					{"size": 1, "contentType": "text/plain", "sha256": "00"}
					"AAEC"
					null
					""")
	void contentInJsonIsRefused(String content) {
		this.desk.send("PUT", this.attachment + "/name", "{\"name\": \"a.pdf\", \"content\": " + content + "}")
			.isProblem(400, "invalid-request")
			.names("content");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			""      | must not be blank
			null    | must not be blank
			"a/b"   | must not have slashes or control characters
			"a\\nb" | must not have slashes or control characters
			5       | must be a string
			""")
	void nameIsRefused(String name, String complaint) {
		this.desk.send("PUT", this.attachment + "/name", "{\"name\": " + name + "}")
			.isProblem(400, "invalid-request")
			.names("name")
			.explains("name " + complaint);
	}

	@Test
	void unknownIdsAreNotFound() {
		this.desk.get(this.path + "/none").isProblem(404, "not-found");
		this.desk.get(this.path + "/none/content").isProblem(404, "not-found");
		this.desk.send("PUT", this.path + "/none/name", "{\"name\": \"a\"}").isProblem(404, "not-found");
		this.desk.send("DELETE", this.path + "/none", null).isProblem(404, "not-found");
		String other = "/tickets/none/attachments";
		this.desk.get(other).isProblem(404, "not-found");
		this.desk.get(this.attachment.replaceFirst("^.*/attachments", other) + "/content").isProblem(404, "not-found");
		Attachments.attach(this.desk, other, "a.pdf", "application/pdf", CONTENT).isProblem(404, "not-found");
		assertThat(new Browser(this.desk)
			.upload("/desk" + other, Attachments.form("name=\"file\"; filename=\"a.pdf\"", "application/pdf", CONTENT))
			.statusCode()).isEqualTo(404);
	}

	@Test
	void formOfAnotherSiteIsRefused() {
		byte[] form = Attachments.form("name=\"file\"; filename=\"a.txt\"", "text/plain",
				"x".getBytes(StandardCharsets.UTF_8));
		assertThat(new Browser(this.desk).upload("/desk" + this.path, form, "http://evil.example").statusCode())
			.isEqualTo(403);
	}

}
