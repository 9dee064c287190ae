package io.singletable.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link ObjectStream}.
 */
class ObjectStreamTests {

	private static final byte[] CONTENT = { 1, 2, 3 };

	@Test
	void contentEndsAtItsLength() throws IOException {
		assertThat(stream(2L).readAllBytes()).containsExactly(1, 2);
	}

	@Test
	void contentThatEndsEarlyIsLost() {
		assertThatIOException().isThrownBy(() -> stream(4L).readAllBytes())
			.withMessage("The connection to S3 was lost before all of an object was read");
	}

	/** So do proxies of other stores. */
	@Test
	void contentOfUnknownLengthEndsWithTheResponse() throws IOException {
		assertThat(stream(null).readAllBytes()).isEqualTo(CONTENT);
	}

	@Test
	void closedStreamIsNotRead() throws IOException {
		ObjectStream stream = stream(3L);
		stream.close();
		stream.close();
		assertThat(stream.available()).isZero();
		assertThatIOException().isThrownBy(stream::read);
	}

	private static ObjectStream stream(Long length) {
		return new ObjectStream(new ResponseInputStream<>(GetObjectResponse.builder().contentLength(length).build(),
				new ByteArrayInputStream(CONTENT)));
	}

}
