package io.singletable.console;

import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.OverflowReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for payloads as pages show them.
 */
class PayloadTests {

	@Test
	void payloadBesideItsItemIsNotRead() {
		BlobReference content = new BlobReference("00".repeat(16), 2_048, "00".repeat(32), "application/gzip");
		Payload payload = Payload
			.of(AttributeValue.fromB(SdkBytes.fromByteArray(new OverflowReference(content, 10_240).toBytes())));

		assertThat(payload.beside()).isTrue();
		assertThat(payload.values()).isNull();
		assertThat(payload.stored()).isEqualTo(2_048);
		assertThat(payload.unzipped()).isEqualTo(10_240);
	}

	@Test
	void whatIsNoPayloadIsNotBesideItsItem() {
		assertThat(Payload.of(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[68]))).beside()).isFalse();
	}

}
