package io.singletable.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;

import io.singletable.blob.Blob;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Digests}.
 */
class DigestsTests {

	private static final byte[] CONTENT = "content".getBytes();

	private static final String SHA256 = Blob.of(CONTENT, "text/plain").sha256();

	@Test
	void digestsAreConverted() throws IOException {
		assertThat(Digests.toBase64(SHA256)).isEqualTo(StubObject.sha256(CONTENT));
		assertThat(Digests.fromBase64(StubObject.sha256(CONTENT))).hasValue(SHA256);
		assertThat(Digests.of(new ByteArrayInputStream(CONTENT))).isEqualTo(SHA256);
	}

	/** A multipart upload has one of its parts. */
	@Test
	void digestOfDigestsIsNone() {
		assertThat(Digests.fromBase64(StubObject.sha256(CONTENT) + "-3")).isEmpty();
		assertThat(Digests.fromBase64(Base64.getEncoder().encodeToString(new byte[20]))).isEmpty();
		assertThat(Digests.fromBase64(null)).isEmpty();
	}

}
