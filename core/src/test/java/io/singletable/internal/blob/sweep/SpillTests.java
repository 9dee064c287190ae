package io.singletable.internal.blob.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SpillTests {

	@Test
	void readsWhatWasAddedToABucket() {
		try (Spill spill = Spill.create()) {
			for (int i = 0; i < 3000; i++) {
				spill.add(i % 2, new byte[] { (byte) i, (byte) (i >> 8) });
			}
			assertThat(read(spill, 0)).hasSize(1500);
			assertThat(read(spill, 1)).hasSize(1500).startsWith(1, 3, 5).endsWith(2999);
			assertThat(read(spill, 2)).isEmpty();
			spill.add(0, new byte[] { 7, 0 });
			assertThat(read(spill, 0)).hasSize(1501).endsWith(7);
		}
	}

	private static List<Integer> read(Spill spill, int bucket) {
		List<Integer> numbers = new ArrayList<>();
		spill.read(bucket, (in) -> numbers.add(in.readUnsignedByte() | (in.readUnsignedByte() << 8)));
		return numbers;
	}

	@Test
	void whatOthersHaveDeletedIsNotTakenForNothing() throws IOException {
		try (Spill spill = Spill.create()) {
			spill.add(1, new byte[20_000]);
			Files.delete(spill.directory().resolve("1"));
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> read(spill, 1));
			spill.add(1, new byte[10_000]);
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> read(spill, 1));
		}
	}

	@Test
	void leavesNoFileBehind() {
		AtomicReference<Spill> created = new AtomicReference<>();
		assertThatIllegalStateException().isThrownBy(() -> {
			try (Spill spill = Spill.create()) {
				created.set(spill);
				spill.add(0xff, new byte[20_000]);
				assertThat(spill.directory()).isDirectoryContaining((file) -> file.endsWith("255"));
				throw new IllegalStateException("killed");
			}
		});
		assertThat(created.get().directory()).doesNotExist();
	}

}
