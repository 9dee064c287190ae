package io.singletable.internal.convert;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.singletable.CorruptItemException;
import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.PayloadLimits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for compressed payloads: when they are written, and what damage does to them.
 */
class CompressedPayloadTests {

	private static final int MTIME = 4;

	private static final int OS = 9;

	private static final Payloads PAYLOADS = Payloads.of(Corpus.MAPPER,
			new PayloadLimits(DataSize.ofBytes(0), DataSize.ofKilobytes(64)));

	private static final PayloadReader<Corpus.Text> READER = PAYLOADS.reader(Corpus.Text.class);

	private static byte[] bomb;

	/** A gigabyte of spaces takes seconds to compress. */
	@BeforeAll
	static void makeBomb() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] spaces = new byte[1 << 20];
		Arrays.fill(spaces, (byte) ' ');
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			for (int megabytes = 0; megabytes < 1024; megabytes++) {
				gzip.write(spaces);
			}
		}
		bomb = bytes.toByteArray();
	}

	static Stream<Corpus.Text> texts() {
		return Stream.of(new Corpus.Text("", "", ""), new Corpus.Text("a", "b", "c"),
				new Corpus.Text("x".repeat(3000), "", "y"),
				new Corpus.Text("\uD83D\uDE00".repeat(20), "\u0000", "{\"}"),
				new Corpus.Text("the quick brown fox jumps over the lazy dog", "0123456789".repeat(9), "end"));
	}

	/**
	 * Nothing reads the header's time and system, and a deflate stream may say the same
	 * in other bits; every other change is found.
	 */
	@ParameterizedTest
	@MethodSource("texts")
	void everyChangedByteIsFoundOrMeaningless(Corpus.Text text) {
		byte[] payload = compress(text);
		for (int index = 0; index < payload.length; index++) {
			for (int mask = 1; mask < 256; mask++) {
				byte[] damaged = payload.clone();
				damaged[index] ^= (byte) mask;
				boolean ignored = index >= MTIME && index <= OS;
				boolean deflate = index > OS && index < payload.length - 8;
				if (ignored || (deflate && !isDamaged(damaged))) {
					assertThat(read(damaged)).isEqualTo(text);
				}
				else {
					assertDamaged(damaged, "");
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("texts")
	void everyTruncationIsFound(Corpus.Text text) {
		byte[] payload = compress(text);
		for (int length = 0; length < payload.length; length++) {
			assertDamaged(Arrays.copyOf(payload, length), "");
		}
	}

	@Test
	void whateverFollowsThePayloadIsFound() throws IOException {
		byte[] payload = compress(new Corpus.Text("a", "b", "c"));
		assertDamaged(Arrays.copyOf(payload, payload.length + 1), "");
		assertDamaged(concat(payload, payload), "");
		assertDamaged(concat(payload, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }), "");
	}

	/**
	 * An instance that knows of no payloads beside their items refuses them.
	 */
	@Test
	void referenceToPayloadBesideItsItemIsNoPayload() {
		BlobReference content = new BlobReference("00".repeat(16), 1, "00".repeat(32), "application/gzip");
		assertDamaged(new OverflowReference(content, 1).toBytes(),
				"its first bytes are not those of a known compression format");
	}

	@Test
	void kindOfDamageIsNamed() throws IOException {
		byte[] payload = compress(new Corpus.Text("a", "b", "c"));
		assertDamaged(new byte[0], "not those of a known compression");
		assertDamaged(new byte[] { 0x1f, (byte) 0x8b }, "truncated");
		byte[] checksum = payload.clone();
		checksum[payload.length - 5]++;
		assertDamaged(checksum, "checksum");
		byte[] size = payload.clone();
		size[payload.length - 4]++;
		assertDamaged(size, "length");
		assertDamaged(gzip("{\"unicode\":\"secret"), "malformed");
		assertDamaged(gzip("{} {\"unicode\":\"secret\"}"), "data after its end");
		assertDamaged(gzip("[\"secret\"]"), Corpus.Text.class.getName());
		assertDamaged(gzip("null"), "");
		assertDamaged(gzip(""), "");
	}

	@Test
	void trailingTokensAreFoundWithTheFeatureDisabled() throws IOException {
		PayloadReader<Corpus.Text> reader = Payloads.of(Corpus.mapper(
				(builder) -> builder.disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)),
				PayloadLimits.DEFAULTS)
			.reader(Corpus.Text.class);
		byte[] payload = gzip("{} {}");
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> reader.decompress(SdkBytes.fromByteArray(payload), CarriedFields.NONE));
	}

	@Test
	void otherGzipWritersAreRead() throws IOException {
		assertThat(read(gzip("{\"unicode\":\"u\",\"empty\":\"e\",\"chars\":\"c\"}")))
			.isEqualTo(new Corpus.Text("u", "e", "c"));
	}

	@Test
	void otherGzipReadersReadWhatIsWritten() throws IOException {
		byte[] payload = compress(new Corpus.Text("u", "e", "c"));
		assertThat(new GZIPInputStream(new ByteArrayInputStream(payload)).readAllBytes())
			.asString(StandardCharsets.UTF_8)
			.isEqualTo("{\"unicode\":\"u\",\"empty\":\"e\",\"chars\":\"c\"}");
	}

	@Test
	void bombIsRefusedBeforeItIsInflated() {
		assertThat(bomb).hasSizeLessThan(1_100_000);
		PayloadReader<Corpus.Text> reader = Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS)
			.reader(Corpus.Text.class);
		assertBounded(() -> assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> reader.decompress(SdkBytes.fromByteArrayUnsafe(bomb), CarriedFields.NONE))
			.withMessageContaining("more than 4194304 bytes"));
	}

	@Test
	void bombThatLiesAboutItsSizeIsRefusedOnceItIsOver() {
		byte[] liar = bomb.clone();
		Arrays.fill(liar, liar.length - 4, liar.length, (byte) 0);
		liar[liar.length - 2] = 16;
		PayloadReader<Corpus.Text> reader = Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS)
			.reader(Corpus.Text.class);
		assertBounded(() -> assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> reader.decompress(SdkBytes.fromByteArrayUnsafe(liar), CarriedFields.NONE))
			.withMessageContaining("length"));
	}

	@Test
	void payloadIsCompressedFromTheThresholdOn() {
		Corpus.Text text = new Corpus.Text("", "", "");
		int size = "{\"chars\":\"\",\"empty\":\"\",\"unicode\":\"\"}".length();
		assertThat(withThreshold(size).compress(text, (name) -> true)).isPresent();
		assertThat(withThreshold(size + 1).compress(text, (name) -> true)).isEmpty();
	}

	@Test
	void payloadThatCouldNotBeReadIsNotWritten() {
		PayloadWriter<Corpus.Text> writer = PAYLOADS.writer(Corpus.Text.class, Nulls.OMIT);
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> writer.compress(new Corpus.Text("x".repeat(66_000), "", ""), (name) -> true))
			.withMessageContaining("maximum decompressed size");
	}

	@Test
	void scaleOfDecimalsIsKept() {
		Corpus.Decimals decimals = new Corpus.Decimals(new BigDecimal("1.500"), BigInteger.ONE);
		SdkBytes payload = PAYLOADS.writer(Corpus.Decimals.class, Nulls.OMIT)
			.compress(decimals, (name) -> true)
			.orElseThrow();
		assertThat(PAYLOADS.reader(Corpus.Decimals.class).decompress(payload, CarriedFields.NONE)).isEqualTo(decimals);
	}

	private static PayloadWriter<Corpus.Text> withThreshold(int bytes) {
		return Payloads.of(Corpus.MAPPER, new PayloadLimits(DataSize.ofBytes(bytes), DataSize.ofKilobytes(64)))
			.writer(Corpus.Text.class, Nulls.OMIT);
	}

	private static byte[] compress(Corpus.Text text) {
		return PAYLOADS.writer(Corpus.Text.class, Nulls.OMIT)
			.compress(text, (name) -> true)
			.orElseThrow()
			.asByteArray();
	}

	private static Corpus.Text read(byte[] payload) {
		return READER.decompress(SdkBytes.fromByteArrayUnsafe(payload), CarriedFields.NONE);
	}

	private static boolean isDamaged(byte[] payload) {
		try {
			read(payload);
			return false;
		}
		catch (CorruptItemException ex) {
			return true;
		}
	}

	private static void assertDamaged(byte[] payload, String kind) {
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> read(payload))
			.withMessageContaining(kind)
			.withMessageNotContaining("secret");
	}

	/** Neither a gigabyte of memory nor the time to inflate it: some buffers only. */
	private static void assertBounded(Runnable read) {
		com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory
			.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		read.run();
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(24L << 20);
	}

	private static byte[] gzip(String content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(content.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	private static byte[] concat(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

}
