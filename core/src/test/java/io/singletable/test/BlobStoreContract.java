package io.singletable.test;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobStore;
import io.singletable.blob.ObjectPage;
import io.singletable.blob.StoredObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that every {@link BlobStore} passes. Each key is new, so that a store may be
 * shared by all of them.
 */
public abstract class BlobStoreContract {

	private static final int WRITERS = 4;

	private final Random random = new Random();

	/** Of each test. */
	private final String keySpace = hex(8);

	/**
	 * The store to test.
	 */
	protected abstract BlobStore store();

	/**
	 * Size of the parts in which the store keeps or transfers content: contents of about
	 * this size, and twice, are tested.
	 */
	protected abstract int chunkSize();

	/**
	 * Delay after which the store's clock surely has another time. The listed times are
	 * compared with that of this machine.
	 */
	protected Duration clockDifference() {
		return Duration.ofMinutes(1);
	}

	@Test
	void contentIsReadAsItWasPut() throws IOException {
		for (int size : sizes()) {
			BlobKey key = key();
			byte[] content = content(size);
			store().put(key, blob(content));
			assertThat(read(key, null)).as(size + " bytes").isEqualTo(content);
		}
	}

	@Test
	void objectThatIsThereStaysAsItIs() throws IOException {
		BlobKey key = key();
		byte[] first = content(100);
		store().put(key, blob(first));
		store().put(key, blob(first));
		store().put(key, blob(content(100)));
		assertThat(read(key, null)).isEqualTo(first);
	}

	@Test
	void writersOfOneKeyLeaveOneContent() throws Exception {
		BlobKey key = key();
		byte[] content = content(chunkSize() + 1);
		ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<Void>> writers = IntStream.range(0, WRITERS)
				.mapToObj((i) -> executor.submit(put(key, content, start)))
				.toList();
			start.countDown();
			for (Future<Void> writer : writers) {
				writer.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(read(key, null)).isEqualTo(content);
	}

	private Callable<Void> put(BlobKey key, byte[] content, CountDownLatch start) {
		return () -> {
			start.await();
			store().put(key, blob(content));
			return null;
		};
	}

	@Test
	void contentThatCannotBeReadIsNotStored() {
		BlobKey key = key();
		assertThatThrownBy(() -> store().put(key, new UnreadableBlob(blob(content(chunkSize() + 10)), chunkSize() / 2)))
			.isInstanceOf(IOException.class)
			.hasMessage(UnreadableBlob.MESSAGE);
		assertThat(store().open(key, null)).isEmpty();
	}

	@Test
	void rangesAreRead() throws IOException {
		int chunk = chunkSize();
		byte[] content = content((2 * chunk) + 10);
		BlobKey key = key();
		store().put(key, blob(content));
		for (BlobRange range : List.of(new BlobRange(0, 1), new BlobRange(0, content.length), new BlobRange(3, 5),
				new BlobRange(chunk - 1L, 2), new BlobRange(chunk, 1), new BlobRange(chunk, chunk),
				new BlobRange(1, (2L * chunk) + 1), new BlobRange((2L * chunk) + 9, 1))) {
			assertThat(read(key, range)).as(range.toString()).isEqualTo(part(content, range));
		}
	}

	@Test
	void rangeOverTheEndIsCutOff() throws IOException {
		byte[] content = content(100);
		BlobKey key = key();
		store().put(key, blob(content));
		for (BlobRange range : List.of(new BlobRange(90, 20), new BlobRange(0, Long.MAX_VALUE),
				new BlobRange(99, Long.MAX_VALUE))) {
			assertThat(read(key, range)).as(range.toString()).isEqualTo(part(content, range));
		}
	}

	@Test
	void rangeBeyondTheEndIsEmpty() throws IOException {
		BlobKey key = key();
		BlobKey empty = key();
		store().put(key, blob(content(100)));
		store().put(empty, blob(new byte[0]));
		assertThat(read(key, new BlobRange(100, 1))).isEmpty();
		assertThat(read(key, new BlobRange(Long.MAX_VALUE, Long.MAX_VALUE))).isEmpty();
		assertThat(read(empty, new BlobRange(0, 10))).isEmpty();
	}

	@Test
	void streamsMayBeClosedEarlyAndTwice() throws IOException {
		byte[] content = content((2 * chunkSize()) + 10);
		BlobKey key = key();
		store().put(key, blob(content));
		for (int i = 0; i < 3; i++) {
			InputStream stream = store().open(key, null).orElseThrow();
			assertThat(stream.read()).isEqualTo(content[0] & 0xff);
			stream.close();
			stream.close();
		}
		assertThat(read(key, null)).isEqualTo(content);
	}

	@Test
	void missingObjectIsEmpty() {
		assertThat(store().open(key(), null)).isEmpty();
		assertThat(store().open(key(), new BlobRange(5, 5))).isEmpty();
	}

	@Test
	void copyHasTheContentOfItsSource() throws IOException {
		for (int size : sizes()) {
			BlobKey source = key();
			BlobKey target = key();
			byte[] content = content(size);
			store().put(source, blob(content));
			assertThat(store().copy(source, target)).isTrue();
			store().delete(List.of(source));
			assertThat(read(target, null)).as(size + " bytes").isEqualTo(content);
		}
	}

	@Test
	void copyOfAMissingObjectIsNone() {
		BlobKey target = key();
		assertThat(store().copy(key(), target)).isFalse();
		assertThat(store().open(target, null)).isEmpty();
	}

	@Test
	void repeatedCopyHasTheSameContent() throws IOException {
		BlobKey source = key();
		BlobKey target = key();
		byte[] content = content(chunkSize() + 1);
		store().put(source, blob(content));
		assertThat(store().copy(source, target)).isTrue();
		assertThat(store().copy(source, target)).isTrue();
		assertThat(read(target, null)).isEqualTo(content);
	}

	@Test
	void deletedObjectsAreGone() throws IOException {
		List<BlobKey> keys = Stream.generate(this::key).limit(5).toList();
		for (BlobKey key : keys) {
			store().put(key, blob(content(chunkSize() + 1)));
		}
		store().delete(keys.subList(0, 1));
		store().delete(keys.subList(1, 4));
		assertThat(keys.subList(0, 4)).allSatisfy((key) -> assertThat(store().open(key, null)).isEmpty());
		assertThat(store().open(keys.get(4), null).orElseThrow()).isNotEmpty();
	}

	@Test
	void missingObjectsAreDeletedWithoutFailure() throws IOException {
		BlobKey key = key();
		store().put(key, blob(content(10)));
		store().delete(List.of());
		store().delete(List.of(key()));
		store().delete(List.of(key(), key, key()));
		store().delete(List.of(key));
		assertThat(store().open(key, null)).isEmpty();
	}

	@Test
	void objectsAreListedByFirstByteInTheOrderOfTheirIds() throws IOException {
		Instant before = Instant.now().minus(clockDifference());
		List<BlobKey> keys = Stream.generate(() -> key(0xa7)).limit(7).toList();
		for (int i = 0; i < keys.size(); i++) {
			store().put(keys.get(i), blob(content(i * chunkSize() / 3)));
		}
		store().put(key(0xa6), blob(content(1)));
		store().put(key(0xa8), blob(content(1)));
		store().put(new BlobKey(hex(8), keys.get(0).id()), blob(content(1)));

		List<StoredObject> listed = list(0xa7);
		assertThat(listed).extracting(StoredObject::key)
			.containsExactlyElementsOf(keys.stream().sorted(Comparator.comparing(BlobKey::id)).toList());
		assertThat(listed).allSatisfy((object) -> {
			assertThat(object.size()).isEqualTo((long) keys.indexOf(object.key()) * chunkSize() / 3);
			assertThat(object.storedAt()).isBetween(before, Instant.now().plus(clockDifference()));
		});
		assertThat(list(0x00)).isEmpty();
	}

	@Test
	void listEndsThoughItsObjectsAreDeleted() throws IOException {
		List<BlobKey> keys = Stream.generate(() -> key(0x00)).limit(5).toList();
		for (BlobKey key : keys) {
			store().put(key, blob(content(1)));
		}
		List<BlobKey> listed = new ArrayList<>();
		String after = null;
		do {
			ObjectPage page = store().list(this.keySpace, 0x00, after);
			page.objects().forEach((object) -> listed.add(object.key()));
			store().delete(page.objects().stream().map(StoredObject::key).toList());
			after = page.next();
		}
		while (after != null);
		assertThat(listed).containsExactlyInAnyOrderElementsOf(keys);
		assertThat(list(0x00)).isEmpty();
	}

	/** All objects of a first byte, page by page. */
	private List<StoredObject> list(int firstByte) {
		List<StoredObject> objects = new ArrayList<>();
		String after = null;
		do {
			ObjectPage page = store().list(this.keySpace, firstByte, after);
			objects.addAll(page.objects());
			after = page.next();
		}
		while (after != null);
		return objects;
	}

	private int[] sizes() {
		int chunk = chunkSize();
		return new int[] { 0, 1, 1000, chunk - 1, chunk, chunk + 1, (2 * chunk) - 1, 2 * chunk, (2 * chunk) + 1 };
	}

	/**
	 * A key of this test.
	 */
	protected final BlobKey key() {
		return new BlobKey(this.keySpace, hex(16));
	}

	private BlobKey key(int firstByte) {
		return new BlobKey(this.keySpace, HexFormat.of().toHexDigits((byte) firstByte) + hex(15));
	}

	private String hex(int bytes) {
		return HexFormat.of().formatHex(content(bytes));
	}

	/**
	 * Random content.
	 */
	protected final byte[] content(int size) {
		byte[] content = new byte[size];
		this.random.nextBytes(content);
		return content;
	}

	protected static Blob blob(byte[] content) {
		return Blob.of(content, Blob.OCTET_STREAM);
	}

	/**
	 * All bytes of an object, or of a range of it.
	 */
	protected final byte[] read(BlobKey key, @Nullable BlobRange range) throws IOException {
		try (InputStream content = store().open(key, range).orElseThrow()) {
			return content.readAllBytes();
		}
	}

	private static byte[] part(byte[] content, BlobRange range) {
		int from = (int) range.offset();
		int length = (int) Math.min(range.length(), content.length - range.offset());
		return Arrays.copyOfRange(content, from, from + length);
	}

}
