package io.singletable.test;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.ObjectPage;
import io.singletable.blob.StoredObject;
import io.singletable.test.MemoryBlobStore.Step;
import org.junit.jupiter.api.Test;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MemoryBlobStoreTests {

	private static final String STORE = "0123456789abcdef";

	private static final BlobKey KEY = new BlobKey(STORE, "a0" + "00".repeat(15));

	private static final BlobKey OTHER = new BlobKey(STORE, "a0" + "01".repeat(15));

	private static final Blob CONTENT = Blob.of(new byte[] { 1, 2, 3 }, Blob.OCTET_STREAM);

	private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T09:14:00Z"));

	private final MemoryBlobStore store = new MemoryBlobStore(this.clock);

	@Test
	void listsPagesInTheOrderOfTheIds() throws IOException {
		this.store.pageSize(1);
		this.store.put(OTHER, CONTENT);
		this.store.put(KEY, CONTENT);
		ObjectPage first = this.store.list(STORE, 0xa0, null);
		ObjectPage second = this.store.list(STORE, 0xa0, first.next());
		assertThat(first.objects()).containsExactly(new StoredObject(KEY, 3, this.clock.instant()));
		assertThat(second.objects()).extracting(StoredObject::key).containsExactly(OTHER);
		assertThat(second.next()).isNull();
		assertThat(this.store.list(STORE, 0xa1, null).objects()).isEmpty();
	}

	@Test
	void writesOnceAndReadsRanges() throws IOException {
		this.store.put(KEY, CONTENT);
		this.store.put(KEY, Blob.of(new byte[9], Blob.OCTET_STREAM));
		assertThat(this.store.open(KEY, null).orElseThrow().readAllBytes()).containsExactly(1, 2, 3);
		assertThat(this.store.open(KEY, new BlobRange(1, 9)).orElseThrow().readAllBytes()).containsExactly(2, 3);
		assertThat(this.store.open(OTHER, null)).isEmpty();
	}

	@Test
	void failsAsScripted() throws IOException {
		this.store.fail(Step.PUT, BlobFault.UNAVAILABLE, BlobFault.ANSWER_LOST, BlobFault.TIMED_OUT);
		assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> this.store.put(KEY, CONTENT));
		assertThat(this.store.keys()).isEmpty();
		assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> this.store.put(KEY, CONTENT));
		assertThat(this.store.keys()).containsExactly(KEY);
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> this.store.put(OTHER, CONTENT));
		assertThat(this.store.contains(OTHER)).isFalse();
		this.store.arrive();
		assertThat(this.store.contains(OTHER)).isTrue();
		assertThat(this.store.calls()).hasSize(3);
	}

	@Test
	void failsAfterSomeCalls() {
		this.store.place(KEY, new byte[1], this.clock.instant());
		this.store.failAfter(1, Step.COPY, BlobFault.REFUSED);
		assertThat(this.store.copy(KEY, OTHER)).isTrue();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.store.copy(KEY, OTHER));
		this.store.delete(List.of(KEY, OTHER));
		assertThat(this.store.keys()).isEmpty();
	}

}
