package io.singletable.s3;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import io.singletable.blob.AdoptedObject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the upload of a browser that the documentation shows.
 */
class UploadIntegrationTests extends S3Fixture {

	@Test
	void uploadByALinkIsAdopted() throws Exception {
		HttpResponse<Void> response = put(link(this.presigner, "contracts/c1"));
		assertThat(response.statusCode()).isEqualTo(200);
		String etag = response.headers().firstValue("ETag").orElseThrow();
		assertThat(this.store.adopt("uploads", "contracts/c1", etag, KEY))
			.hasValue(new AdoptedObject(CONTENT.length, BLOB.sha256(), "application/pdf"));
		assertThat(read(KEY)).isEqualTo(CONTENT);
	}

	@Test
	void uploadThatIsReplacedIsNotAdopted() throws Exception {
		String etag = put(link(this.presigner, "contracts/c1")).headers().firstValue("ETag").orElseThrow();
		this.s3.place("uploads", "contracts/c1", new byte[5], Map.of());
		assertThat(this.store.adopt("uploads", "contracts/c1", etag, KEY)).isEmpty();
	}

	private static HttpResponse<Void> put(URL link) throws IOException, InterruptedException, URISyntaxException {
		URI address = link.toURI();
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address)
				.header("Content-Type", "application/pdf")
				.PUT(HttpRequest.BodyPublishers.ofByteArray(CONTENT))
				.build(), HttpResponse.BodyHandlers.discarding());
	}

	// @formatter:off
	private static URL link(S3Presigner presigner, String key) {
		// tag::upload[]
		URL link = presigner.presignPutObject((upload) -> upload
		    .signatureDuration(Duration.ofMinutes(10))
		    .putObjectRequest((put) -> put.bucket("uploads").key(key).contentType("application/pdf")))
		    .url();                                                              // for a PUT with this Content-Type
		// end::upload[]
		return link;
	}

}
