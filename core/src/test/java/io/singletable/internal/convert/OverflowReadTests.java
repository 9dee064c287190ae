package io.singletable.internal.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import com.sun.management.ThreadMXBean;
import io.singletable.CorruptItemException;
import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.internal.blob.BlobReading;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.internal.blob.store.TableBlobs;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.MemoryBlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for payloads beside their items that are not what their references say: none is
 * requested or decompressed beyond the limit.
 */
class OverflowReadTests {

	private static final int MEGABYTE = 1 << 20;

	private static final BlobKey KEY = new BlobKey("0123456789abcdef", "00".repeat(16));

	private static final DataSize MAX_SIZE = DataSize.ofMegabytes(1);

	private final EntityRegistry registry = EntityRegistry.of(List.of(Paper.class), MappingDefaults.standard(),
			Corpus.MAPPER);

	private final TableLayout layout = new NativeTableLayout(this.registry);

	private final EntityMetadata<? super Paper> type = this.registry.required(Paper.class);

	private final MemoryBlobStore store = new MemoryBlobStore(Clock.systemUTC());

	private final TableBlobs blobs = new TableBlobs(BlobSettings.in(this.store), this.store, KEY::store,
			(holder, reference) -> false, () -> true);

	private final ItemReader reader = new ItemReader(this.registry, this.layout,
			Payloads.of(this.registry.mapper(), new PayloadLimits(DataSize.ofBytes(0), MAX_SIZE)), Lifecycle.none(),
			new BlobReading("table", this.blobs.access()));

	@Test
	void payloadOfTheLargestSizeIsRead() throws IOException {
		byte[] json = json(MEGABYTE);
		assertThat(read(item(gzip(json), json.length)).text()).hasSizeGreaterThan(MEGABYTE - 100);
		assertThat(this.store.calls()).hasSize(1);
	}

	@Test
	void whatIsTooLargeByItsReferenceIsNeitherRequestedNorAllocated() throws IOException {
		assertRefused(item(bomb(), 100L * MEGABYTE), "it decompresses to more than 1048576 bytes");
		assertThat(this.store.calls()).isEmpty();
	}

	@Test
	void whatCannotBeSoSmallIsNotRequested() throws IOException {
		assertRefused(item(bomb(), 1_000), "its length does not match");
		assertThat(this.store.calls()).isEmpty();
	}

	@Test
	void bombWhoseReferenceLiesIsNotDecompressed() throws IOException {
		byte[] bomb = bomb();
		assertRefused(item(bomb, 2L * bomb.length), "it decompresses to more than " + 2 * bomb.length + " bytes");
	}

	@Test
	void bombWhoseTrailerLiesAsWellIsNotDecompressedFurther() throws IOException {
		byte[] bomb = bomb();
		int size = 2 * bomb.length;
		ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(bomb.length - Integer.BYTES, size);
		assertRefused(item(bomb, size), "its length does not match");
	}

	@Test
	void payloadThatIsSmallerThanItsReferenceSaysIsRefused() throws IOException {
		byte[] json = json(1_000);
		assertRefused(item(gzip(json), json.length + 1), "its length does not match");
	}

	@Test
	void sizeIsKnownWithoutReadingIt() throws IOException {
		assertThat(this.reader.decompressedSize(item(gzip(json(1_000)), 1_000))).isEqualTo(1_000);
		assertThat(this.reader.decompressedSize(item(bomb(), 100L * MEGABYTE))).isZero();
		assertThat(this.store.calls()).isEmpty();
	}

	/** The object itself has 100 KB, and is copied by the store of tests. */
	private void assertRefused(Map<String, AttributeValue> item, String problem) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> read(item))
			.withMessage("Can't read the compressed payload of " + Paper.class.getName() + ": " + problem);
		assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before).isLessThan(10L * MEGABYTE);
	}

	private Paper read(Map<String, AttributeValue> item) {
		return (Paper) this.reader.read(this.type, item).entity();
	}

	private Map<String, AttributeValue> item(byte[] content, long decompressedSize) {
		this.store.place(KEY, content, Clock.systemUTC().instant());
		OverflowReference reference = new OverflowReference(
				BlobReference.of(KEY.id(), Blob.of(content, OverflowReference.CONTENT_TYPE)), decompressedSize);
		Map<String, AttributeValue> item = new HashMap<>(
				this.layout.headKey(this.type, "p").toAttributes(this.layout.keyNames()));
		item.put("_type", AttributeValue.fromS("Paper"));
		item.put("_v", AttributeValue.fromN("1"));
		item.put("_data", AttributeValue.fromB(SdkBytes.fromByteArray(reference.toBytes())));
		return item;
	}

	private static byte[] json(int size) {
		String frame = "{\"text\":\"\"}";
		return frame.replace("\"\"", "\"" + "x".repeat(size - frame.length()) + "\"").getBytes(StandardCharsets.UTF_8);
	}

	/** A hundred megabytes of spaces. */
	private static byte[] bomb() throws IOException {
		return gzip(" ".repeat(100 * MEGABYTE).getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] gzip(byte[] content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(content);
		}
		return bytes.toByteArray();
	}

	@SingleTableEntity(overflow = "1KB")
	record Paper(@Id String id, @Version @Nullable Long version, String text) {
	}

}
