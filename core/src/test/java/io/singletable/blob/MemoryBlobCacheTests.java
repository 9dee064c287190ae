package io.singletable.blob;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MemoryBlobCacheTests {

	private static final int ENTRY = 10_000;

	private final BlobCache cache = BlobCache.inMemory(DataSize.ofBytes(100_000));

	@Test
	void keepsContent() {
		byte[] content = { 1, 2, 3 };
		this.cache.put(key(1), content);
		assertThat(this.cache.get(key(1))).isSameAs(content);
		assertThat(this.cache.get(key(2))).isNull();
	}

	@Test
	void dropsTheLeastRecentlyUsed() {
		for (int number = 0; number < 9; number++) {
			this.cache.put(key(number), new byte[ENTRY]);
		}
		this.cache.get(key(0));
		this.cache.put(key(9), new byte[ENTRY]);
		assertThat(this.cache.get(key(0))).isNotNull();
		assertThat(this.cache.get(key(1))).isNull();
		assertThat(this.cache.get(key(2))).isNotNull();
		assertThat(this.cache.get(key(9))).isNotNull();
	}

	@Test
	void keepsNoContentOverAnEighthOfItsSize() {
		this.cache.put(key(1), new byte[12_500]);
		this.cache.put(key(2), new byte[12_501]);
		assertThat(this.cache.maxEntrySize()).isEqualTo(12_500);
		assertThat(this.cache.get(key(1))).isNotNull();
		assertThat(this.cache.get(key(2))).isNull();
	}

	@Test
	void evictedContentMakesRoom() {
		for (int number = 0; number < 9; number++) {
			this.cache.put(key(number), new byte[ENTRY]);
		}
		this.cache.evict(key(8));
		this.cache.evict(key(8));
		this.cache.put(key(9), new byte[ENTRY]);
		assertThat(this.cache.get(key(8))).isNull();
		assertThat(this.cache.get(key(0))).isNotNull();
	}

	@Test
	void contentThatIsPutAgainIsCountedOnce() {
		for (int repetition = 0; repetition < 20; repetition++) {
			this.cache.put(key(1), new byte[ENTRY]);
		}
		this.cache.put(key(2), new byte[ENTRY]);
		assertThat(this.cache.get(key(1))).isNotNull();
	}

	@Test
	void emptyContentTakesRoomAsWell() {
		for (int number = 0; number < 1000; number++) {
			this.cache.put(key(number), new byte[0]);
		}
		assertThat(this.cache.get(key(0))).isNull();
		assertThat(this.cache.get(key(999))).isEmpty();
	}

	@Test
	void threadsShareIt() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			List<Future<?>> users = new ArrayList<>();
			for (int user = 0; user < 4; user++) {
				Random random = new Random(user);
				users.add(executor.submit(() -> use(random)));
			}
			for (Future<?> user : users) {
				user.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		for (int number = 0; number < 9; number++) {
			this.cache.put(key(number), new byte[ENTRY]);
		}
		assertThat(this.cache.get(key(0))).as("nothing is counted twice").isNotNull();
	}

	private void use(Random random) {
		for (int call = 0; call < 5000; call++) {
			int number = random.nextInt(30);
			byte[] content = this.cache.get(key(number));
			assertThat(content == null || content.length == number * 300).isTrue();
			if (random.nextInt(10) == 0) {
				this.cache.evict(key(number));
			}
			else if (content == null) {
				this.cache.put(key(number), new byte[number * 300]);
			}
		}
	}

	@Test
	void sizeIsPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> BlobCache.inMemory(DataSize.ofBytes(0)));
	}

	private static BlobKey key(int number) {
		return new BlobKey("0123456789abcdef", String.format("%032x", number));
	}

}
