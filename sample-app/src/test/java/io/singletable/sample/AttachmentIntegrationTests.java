package io.singletable.sample;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the files that are attached to tickets over HTTP.
 */
@DeskTest
class AttachmentIntegrationTests {

	private static final byte[] CONTENT = Attachments.content(20_000);

	@Autowired
	private Desk desk;

	private String ticket;

	private String path;

	@BeforeEach
	void create() {
		this.ticket = Tickets.path(this.desk);
		this.path = this.ticket + "/attachments";
	}

	private Answer attach(String name, byte[] content) {
		return Attachments.attach(this.desk, this.path, name, "application/pdf", content);
	}

	private String attached(byte[] content) {
		return this.path + "/" + attach("scan.pdf", content).hasStatus(201).json().path("key").path("id").asString();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4096, 4097, 900_000 })
	void fileIsAttachedAndDownloaded(int size) {
		byte[] content = Attachments.content(size);
		Answer created = attach("scan.pdf", content).hasStatus(201);
		assertThat(created.text("name")).isEqualTo("scan.pdf");
		assertThat(created.text("attachedBy")).isEqualTo("demo");
		JsonNode described = created.json().path("content");
		assertThat(described.propertyNames()).containsExactly("size", "contentType", "sha256");
		assertThat(described.path("size").asInt()).isEqualTo(size);
		assertThat(described.path("contentType").asString()).isEqualTo("application/pdf");
		assertThat(described.path("sha256").asString()).isEqualTo(Attachments.sha256(content));
		String location = created.header("Location");
		assertThat(this.desk.get(location).hasStatus(200).json()).isEqualTo(created.json());
		HttpResponse<byte[]> download = Attachments.download(this.desk,
				location.substring(location.indexOf("/tickets/")) + "/content");
		assertThat(download.statusCode()).isEqualTo(200);
		assertThat(download.body()).isEqualTo(content);
		assertThat(download.headers().allValues("ETag")).containsExactly("\"" + Attachments.sha256(content) + "\"");
		assertThat(download.headers().map()).containsEntry("content-length", List.of("" + size))
			.containsEntry("content-type", List.of("application/pdf"))
			.containsEntry("accept-ranges", List.of("bytes"))
			.containsEntry("x-content-type-options", List.of("nosniff"));
		assertThat(download.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;")
			.contains("scan.pdf");
	}

	@Test
	void attachmentsAreListedOldestFirstAndWithTheirTicket() {
		JsonNode first = attach("first.pdf", CONTENT).json();
		JsonNode second = attach("second.pdf", CONTENT).json();
		Answer page = this.desk.get(this.path + "?limit=1").hasStatus(200);
		assertThat(page.json().path("items")).containsExactly(first);
		assertThat(this.desk.get(this.path + "?limit=1&cursor=" + page.text("next")).json().path("items"))
			.containsExactly(second);
		JsonNode full = this.desk.get(this.ticket + "/full").hasStatus(200).json();
		assertThat(full.path("attachments")).containsExactly(first, second);
		assertThat(full.path("ticket")).isEqualTo(this.desk.get(this.ticket).json());
		assertThat(this.desk.get(this.ticket).header("ETag")).isEqualTo("\"1\"");
	}

	@Test
	void whoHasTheContentIsNotSentItAgain() {
		String content = attached(CONTENT) + "/content";
		String tag = "\"" + Attachments.sha256(CONTENT) + "\"";
		for (String known : new String[] { tag, "W/" + tag, "\"other\", " + tag }) {
			HttpResponse<byte[]> answer = Attachments.download(this.desk, content, "If-None-Match", known);
			assertThat(answer.statusCode()).as(known).isEqualTo(304);
			assertThat(answer.body()).isEmpty();
			assertThat(answer.headers().allValues("ETag")).containsExactly(tag);
		}
		assertThat(Attachments.download(this.desk, content, "If-None-Match", "\"other\"").body()).isEqualTo(CONTENT);
	}

	@ParameterizedTest
	@CsvSource({ "bytes=0-0, 0, 1", "bytes=0-99, 0, 100", "bytes=5000-5099, 5000, 5100", "bytes=19999-, 19999, 20000",
			"bytes=-10, 19990, 20000", "bytes=8000-99999, 8000, 20000", "bytes=-99999, 0, 20000" })
	void rangeIsReadAlone(String range, int from, int to) {
		String content = attached(CONTENT) + "/content";
		HttpResponse<byte[]> part = Attachments.download(this.desk, content, "Range", range, "If-Range",
				"\"" + Attachments.sha256(CONTENT) + "\"");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo(Arrays.copyOfRange(CONTENT, from, to));
		assertThat(part.headers().firstValue("Content-Range")).contains("bytes " + from + "-" + (to - 1) + "/20000");
		assertThat(part.headers().firstValue("Content-Length")).contains(String.valueOf(to - from));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			bytes=0-9 | "other"
			bytes=0-9,20-29 |
			bytes=9-0 |
			lines=1-2 |
			bytes=x |
			""")
	void rangeThatCannotBeUsedIsAnsweredWithAll(String range, String ifRange) {
		String content = attached(CONTENT) + "/content";
		HttpResponse<byte[]> all = (ifRange != null)
				? Attachments.download(this.desk, content, "Range", range, "If-Range", ifRange)
				: Attachments.download(this.desk, content, "Range", range);
		assertThat(all.statusCode()).isEqualTo(200);
		assertThat(all.body()).isEqualTo(CONTENT);
	}

	@Test
	void rangeBehindTheEndIsRefused() {
		Answer refused = this.desk.get(attached(CONTENT) + "/content", "Range", "bytes=20000-");
		refused.isProblem(416, "unsatisfiable-range").names("Range");
		assertThat(refused.header("Content-Range")).isEqualTo("bytes */20000");
	}

	@Test
	void headHasAllButTheContent() {
		HttpResponse<byte[]> head = Attachments.send(this.desk, "HEAD", attached(CONTENT) + "/content");
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		assertThat(head.headers().firstValue("Content-Length")).contains("20000");
		assertThat(head.headers().firstValue("ETag")).contains("\"" + Attachments.sha256(CONTENT) + "\"");
	}

	@Test
	void renamedAttachmentKeepsItsContent() {
		String attachment = attached(CONTENT);
		Answer renamed = this.desk.send("PUT", attachment + "/name", "{\"name\": \"contract.pdf\"}").hasStatus(200);
		assertThat(renamed.text("name")).isEqualTo("contract.pdf");
		assertThat(renamed.text("version")).isEqualTo("2");
		assertThat(Attachments.download(this.desk, attachment + "/content").body()).isEqualTo(CONTENT);
	}

	@Test
	void deletedAttachmentIsGone() {
		String attachment = attached(CONTENT);
		this.desk.send("DELETE", attachment, null).hasStatus(204);
		this.desk.get(attachment).isProblem(404, "not-found");
		this.desk.get(attachment + "/content").isProblem(404, "not-found");
		this.desk.send("DELETE", attachment, null).isProblem(404, "not-found");
		assertThat(this.desk.get(this.path).texts("name")).isEmpty();
	}

	@Test
	void attachmentsGoAndComeBackWithTheirTicket() {
		String attachment = attached(CONTENT);
		this.desk.delete(this.ticket, "\"1\"").hasStatus(204);
		this.desk.get(attachment + "/content").isProblem(404, "not-found");
		this.desk.restore(this.ticket, 1, "\"2\"").hasStatus(200);
		assertThat(Attachments.download(this.desk, attachment + "/content").body()).isEqualTo(CONTENT);
	}

	@ParameterizedTest
	@CsvSource({ "C:\\\\scans\\\\a b.pdf, a b.pdf", "../../etc/passwd, passwd",
			"\u00fcber \uD83D\uDE80.pdf, \u00fcber \uD83D\uDE80.pdf" })
	void nameIsThatOfTheFileWithoutItsPath(String filename, String name) {
		Answer created = attach(filename, CONTENT).hasStatus(201);
		assertThat(created.text("name")).isEqualTo(name);
		assertThat(this.desk.get(this.path).texts("name")).containsExactly(name);
	}

	@Test
	void longNameMayBeInAnyScript() {
		String name = "\u65e5".repeat(196) + ".pdf";
		assertThat(attach(name, CONTENT).hasStatus(201).text("name")).isEqualTo(name);
	}

	@Test
	void fileIsAttachedOnThePageAndDeletedThere() {
		Browser browser = new Browser(this.desk);
		String page = "/desk" + this.ticket;
		assertThat(browser.open(page).body()).contains("No attachments yet.");
		HttpResponse<String> attached = browser.upload(page + "/attachments", Attachments
			.form("name=\"file\"; filename=\"<b>.txt\"", "text/plain", "first line".getBytes(StandardCharsets.UTF_8)));
		assertThat(attached.body()).contains("The file is attached.", "&lt;b&gt;.txt", "10 B", "text/plain", "/content")
			.doesNotContain("<b>.txt");
		String id = this.desk.get(this.path).json().path("items").get(0).path("key").path("id").asString();
		assertThat(browser.send(page + "/attachments/" + id + "/delete", Map.of()).body())
			.contains("The file is deleted.", "No attachments yet.");
		HttpResponse<String> refused = browser.upload(page + "/attachments",
				Attachments.form("name=\"file\"; filename=\"a.html\"", "text/html", CONTENT));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("<h1>", "file must be of the type");
	}

}
