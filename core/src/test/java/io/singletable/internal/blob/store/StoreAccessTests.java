package io.singletable.internal.blob.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobCache;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobSettings;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.StoredBlob;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StoreAccess}.
 */
class StoreAccessTests {

	private static final String NAME = "0123456789abcdef";

	private static final BlobHolder HOLDER = new BlobHolder("app", "Contract", "Contract#secret", "Contract", "secret",
			3, null);

	private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T09:14:00Z"));

	private final MemoryBlobStore store = new MemoryBlobStore(this.clock);

	private final List<BlobHolder> asked = new ArrayList<>();

	private boolean dropped;

	private final TableBlobs blobs = blobs(null);

	private TableBlobs blobs(@Nullable BlobCache cache) {
		BlobSettings settings = BlobSettings.in(this.store);
		return new TableBlobs((cache != null) ? settings.withCache(cache) : settings, this.store, () -> NAME,
				(holder, reference) -> {
					this.asked.add(holder);
					return this.dropped;
				}, () -> true);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 8191, 8192, 100_000 })
	void contentIsReadAsItIsStored(int size) throws IOException {
		byte[] content = content(size);
		Blob blob = stored(this.blobs, content);
		assertThat(blob.bytes(DataSize.ofMegabytes(1))).isEqualTo(content);
		try (InputStream stream = blob.open()) {
			byte[] all = stream.readNBytes(size);
			assertThat(all).isEqualTo(content);
			assertThat(stream.read()).isEqualTo(-1);
			assertThat(stream.read(all, 0, 0)).isZero();
		}
	}

	@Test
	void skippedContentIsVerifiedAsWell() throws IOException {
		Blob blob = stored(this.blobs, content(20_000));
		try (InputStream stream = blob.open()) {
			stream.skipNBytes(19_000);
			assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(content(20_000), 19_000, 20_000));
		}
		damage(blob, (content) -> content[7]++);
		try (InputStream stream = blob.open()) {
			assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> stream.skipNBytes(20_000));
		}
	}

	@Test
	void lastReadOfChangedContentFailsAndGivesNothing() throws IOException {
		Blob blob = stored(this.blobs, content(100));
		damage(blob, (content) -> content[7]++);
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> blob.bytes(DataSize.ofMegabytes(1)))
			.withMessage(
					"The stored content of a blob of version 3 of a Contract is not what was stored: its digest is "
							+ "another one. Restore the object from a backup or an earlier version of it");
		try (InputStream stream = blob.open()) {
			assertThat(stream.readNBytes(99)).hasSize(99);
			assertThatExceptionOfType(CorruptItemException.class).isThrownBy(stream::read);
			assertThatExceptionOfType(CorruptItemException.class).isThrownBy(stream::read);
			assertThatExceptionOfType(CorruptItemException.class).isThrownBy(stream::readAllBytes);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 99, 101 })
	void contentOfAnotherLengthFails(int size) {
		Blob blob = stored(this.blobs, content(100));
		replace(blob, content(size));
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> blob.open().readNBytes(100))
			.withMessageContaining(
					(size < 100) ? "it ends after " + size + " of 100 bytes" : "it has more than 100 bytes");
	}

	@Test
	void contentInPlaceOfNoneFails() {
		Blob blob = stored(this.blobs, new byte[0]);
		replace(blob, content(1));
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> blob.open().read());
	}

	@Test
	void rangeIsReadWithoutTheRest() throws IOException {
		Blob blob = stored(this.blobs, content(100));
		damage(blob, (content) -> content[7]++);
		assertThat(blob.open(new BlobRange(90, 20)).readAllBytes())
			.isEqualTo(Arrays.copyOfRange(content(100), 90, 100));
		int requests = this.store.calls().size();
		assertThat(blob.open(new BlobRange(100, 1)).readAllBytes()).isEmpty();
		assertThat(this.store.calls()).as("nothing is asked for behind the end").hasSize(requests);
	}

	@Test
	void missingContentOfTheCurrentVersionIsDamage() {
		Blob blob = stored(this.blobs, content(100));
		this.store.delete(List.of(key(blob)));
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(blob::open).satisfies((failure) -> {
			assertThat(failure.typeName()).isEqualTo("Contract");
			assertThat(failure.entityId()).isEqualTo("secret");
			assertThat(failure.isOfReplacedVersion()).isFalse();
			assertThat(failure.getMessage()).contains("version 3 of a Contract", "damaged").doesNotContain("secret");
		});
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(() -> blob.open(new BlobRange(1, 1)));
		assertThat(this.asked).containsOnly(HOLDER);
	}

	@Test
	void missingContentOfAReplacedVersionMayHaveBeenCollected() {
		Blob blob = stored(this.blobs, content(100));
		this.store.delete(List.of(key(blob)));
		this.dropped = true;
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(blob::open)
			.withMessageContaining("Load the entity again")
			.matches(BlobMissingException::isOfReplacedVersion);
	}

	@Test
	void contentIsReadFromTheStoreOnceAndThenFromTheCache() throws IOException {
		TableBlobs cached = blobs(BlobCache.inMemory(DataSize.ofKilobytes(8)));
		Blob small = stored(cached, content(1000));
		Blob large = stored(cached, content(2000));
		int puts = this.store.calls().size();
		for (int repetition = 0; repetition < 3; repetition++) {
			assertThat(small.open().readAllBytes()).isEqualTo(content(1000));
			assertThat(small.open(new BlobRange(10, 5)).readAllBytes())
				.isEqualTo(Arrays.copyOfRange(content(1000), 10, 15));
		}
		assertThat(this.store.calls()).hasSize(puts + 1);
		large.open().readAllBytes();
		large.open().readAllBytes();
		assertThat(this.store.calls()).as("too large for the cache").hasSize(puts + 3);
	}

	@Test
	void changedContentIsNotCached() {
		TableBlobs cached = blobs(BlobCache.inMemory(DataSize.ofKilobytes(8)));
		Blob blob = stored(cached, content(1000));
		damage(blob, (content) -> content[7]++);
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(blob::open);
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(blob::open);
		replace(blob, content(1000));
		assertThat(blob.bytes(DataSize.ofKilobytes(1))).isEqualTo(content(1000));
	}

	@Test
	void contentOfAnotherSizeIsNotTakenFromTheCache() {
		BlobCache cache = BlobCache.inMemory(DataSize.ofKilobytes(8));
		Blob blob = stored(blobs(cache), content(1000));
		for (int size : new int[] { 0, 999, 1001 }) {
			cache.put(key(blob), content(size));
			assertThat(blob.bytes(DataSize.ofKilobytes(1))).isEqualTo(content(1000));
		}
	}

	@Test
	void cachedContentIsNotHandedOut() throws IOException {
		TableBlobs cached = blobs(BlobCache.inMemory(DataSize.ofKilobytes(8)));
		Blob blob = stored(cached, content(1000));
		for (int repetition = 0; repetition < 2; repetition++) {
			blob.bytes(DataSize.ofKilobytes(1))[3] = 99;
			blob.open().transferTo(new OutputStream() {

				@Override
				public void write(int one) {
				}

				@Override
				public void write(byte[] bytes, int offset, int length) {
					Arrays.fill(bytes, (byte) 99);
				}

			});
		}
		assertThat(blob.bytes(DataSize.ofKilobytes(1))).isEqualTo(content(1000));
	}

	private Blob stored(TableBlobs blobs, byte[] content) {
		Blob blob = Blob.of(content, Blob.OCTET_STREAM);
		String id = blobs.newId();
		replace(id, content);
		return new StoredBlob(new BlobPlace(BlobReference.of(id, blob), HOLDER, blobs.access()));
	}

	private void damage(Blob blob, Consumer<byte[]> change) {
		byte[] content = content((int) blob.size());
		change.accept(content);
		replace(blob, content);
	}

	private void replace(Blob blob, byte[] content) {
		replace(key(blob).id(), content);
	}

	private void replace(String id, byte[] content) {
		this.store.place(new BlobKey(NAME, id), content, this.clock.instant());
	}

	private static BlobKey key(Blob blob) {
		return new BlobKey(NAME, BlobPlace.of(blob).reference().id());
	}

	private static byte[] content(int size) {
		byte[] content = new byte[size];
		for (int i = 0; i < size; i++) {
			content[i] = (byte) (i * 31 + 7);
		}
		return content;
	}

}
