package io.singletable.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import io.singletable.blob.BlobRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what {@link S3BlobStore} reads, and its links.
 */
class S3OpenIntegrationTests extends S3Fixture {

	private static final int LARGE = 32 * 1024 * 1024;

	@Test
	void oneRequestOpensAnObjectOrARange() throws IOException {
		this.store.put(KEY, BLOB);
		this.store.open(KEY, null).orElseThrow().close();
		this.store.open(KEY, new BlobRange(4, 7)).orElseThrow().close();
		assertThat(this.s3.actions()).containsExactly("PutObject", "GetObject", "GetObject");
	}

	@Test
	void refusedReadIsRepeated() throws IOException {
		this.store.put(KEY, BLOB);
		this.s3.fail("GetObject", StubFault.slowDown(), StubFault.dropped());
		assertThat(read(KEY)).isEqualTo(CONTENT);
	}

	@Test
	void connectionThatIsLostFailsTheRead() throws IOException {
		this.store.put(KEY, BLOB);
		this.s3.fail("GetObject", StubFault.halfAnswer());
		try (InputStream content = this.store.open(KEY, null).orElseThrow()) {
			assertThatIOException().isThrownBy(content::readAllBytes);
		}
	}

	@Test
	void closedStreamIsNotReadToItsEnd() throws Exception {
		this.s3.place("blobs", NAME, new byte[LARGE], Map.of());
		InputStream content = this.store.open(KEY, null).orElseThrow();
		assertThat(content.readNBytes(10)).hasSize(10);
		content.close();
		assertThat(this.s3.awaitBrokenAnswer()).isTrue();
		assertThatIOException().isThrownBy(content::read);
	}

	@Test
	void skippedBytesAreSkippedToTheEnd() throws IOException {
		this.s3.place("blobs", NAME, new byte[100_000], Map.of());
		try (InputStream content = this.store.open(KEY, null).orElseThrow()) {
			assertThat(content.skip(99_990)).isEqualTo(99_990);
			assertThat(content.skip(100)).isEqualTo(10);
			assertThat(content.read()).isEqualTo(-1);
		}
	}

	/** The library does, and tells a damaged object from a lost connection. */
	@Test
	void digestIsNotVerifiedByTheSdk() throws IOException {
		this.s3.place("blobs", NAME, CONTENT, Map.of("checksum", StubObject.sha256("other content".getBytes())));
		assertThat(read(KEY)).isEqualTo(CONTENT);
	}

	@Test
	void linkAnswersTheContentWithItsType() throws Exception {
		this.store.put(KEY, BLOB);
		URI link = this.store.link(KEY, "text/plain;charset=utf-8", Duration.ofDays(7));
		HttpResponse<byte[]> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofByteArray());
		assertThat(response.body()).isEqualTo(CONTENT);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
		assertThat(link.getQuery()).contains("X-Amz-Expires=604800").doesNotContain("stub-secret");
	}

	@Test
	void validityOfALinkIsLimited() {
		for (Duration validity : new Duration[] { Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(999),
				Duration.ofDays(7).plusSeconds(1) }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.store.link(KEY, "text/plain", validity))
				.withMessageContaining("from 1 second to 7 days");
		}
	}

	@Test
	void storeWithoutPresignerHasNoLinks() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> S3BlobStore.of(this.client, "blobs").link(KEY, "text/plain", Duration.ofMinutes(5)))
			.withMessageContaining("withPresigner");
	}

}
