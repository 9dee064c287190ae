package io.singletable.sample.ticket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for attachments in JSON of clients, should a handler ever read them from there.
 */
@WebMvcTest(AttachmentJsonTests.Echo.class)
@Import(AttachmentJsonTests.Echo.class)
class AttachmentJsonTests {

	@Autowired
	private MockMvcTester mvc;

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"_b\": \"AAECAwQFBgcICQoLDA0ODw==\", \"_n\": 1, \"_h\": \"AAAA\", \"_c\": \"text/plain\"}",
					"{\"_i\": \"AAEC\", \"_h\": \"AAAA\", \"_c\": \"text/plain\"}",
					"{\"size\": 1, \"contentType\": \"text/plain\", \"sha256\": \"00\"}", "{}", "[]", "\"AAEC\"", "1" })
	void contentIsRefused(String content) {
		assertThat(this.mvc.post()
			.uri("/echo")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"key\": {\"ticketId\": \"t\", \"id\": \"a\"}, \"name\": \"a.pdf\", \"content\": " + content
					+ "}"))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("content can't be JSON: upload the file itself");
	}

	@Test
	void attachmentWithoutContentIsRead() {
		assertThat(this.mvc.post()
			.uri("/echo")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"name\": \"a.pdf\", \"content\": null}")).hasStatusOk();
	}

	@RestController
	static class Echo {

		@PostMapping("/echo")
		Attachment echo(@RequestBody Attachment attachment) {
			return attachment;
		}

	}

}
