package io.singletable.internal.blob;

import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the bytes of references to payloads, which are part of the stored format.
 */
class OverflowReferenceTests {

	private static final String ID = "000102030405060708090a0b0c0d0e0f";

	private static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

	private static final OverflowReference REFERENCE = new OverflowReference(
			new BlobReference(ID, 70_000, SHA256, "application/gzip"), 5_000_000_000L);

	private static final byte[] BYTES = HexFormat.of()
		.parseHex("0b10b501" + ID + SHA256 + "0000000000011170" + "000000012a05f200");

	@Test
	void bytesAreThoseOfTheStoredFormat() {
		assertThat(REFERENCE.toBytes()).isEqualTo(BYTES).hasSize(68);
		assertThat(OverflowReference.of(BYTES)).isEqualTo(REFERENCE);
	}

	@Test
	void otherBytesAreNoReference() {
		assertThat(OverflowReference.of(new byte[0])).isNull();
		assertThat(OverflowReference.of(Arrays.copyOf(BYTES, 67))).isNull();
		assertThat(OverflowReference.of(Arrays.copyOf(BYTES, 69))).isNull();
		for (int index : new int[] { 0, 1, 2, 3 }) {
			byte[] other = BYTES.clone();
			other[index]++;
			assertThat(OverflowReference.of(other)).isNull();
		}
	}

	@Test
	void negativeSizesAreNoReference() {
		for (int index : new int[] { 52, 60 }) {
			byte[] negative = BYTES.clone();
			negative[index] = (byte) 0x80;
			assertThat(OverflowReference.of(negative)).isNull();
		}
	}

}
