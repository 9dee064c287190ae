package io.singletable.internal.write.entity;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.singletable.internal.write.entity.CommitContext.Binding;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CommitContext}.
 */
class CommitContextTests {

	@Test
	void threadHasNoContextAtFirst() {
		assertThat(CommitContext.current()).isEqualTo(new CommitContext(null, null, Map.of()));
	}

	@Test
	void innerReasonWinsAndTheOuterOneComesBack() {
		run("outer", () -> {
			run("inner", () -> assertThat(CommitContext.current().reason()).isEqualTo("inner"));
			assertThat(CommitContext.current().reason()).isEqualTo("outer");
		});
		assertThat(CommitContext.current().reason()).isNull();
	}

	@Test
	void valuesAreMergedAndOfOneKeyTheInnerOneWins() {
		run(Map.of("a", "1", "b", "1"), () -> {
			run(Map.of("b", "2", "c", "2"),
					() -> assertThat(CommitContext.current().values()).isEqualTo(Map.of("a", "1", "b", "2", "c", "2")));
			assertThat(CommitContext.current().values()).isEqualTo(Map.of("a", "1", "b", "1"));
		});
	}

	@Test
	void reasonAndValuesKeepEachOther() {
		run("why", () -> run(Map.of("a", "1"), () -> run("because", () -> assertThat(CommitContext.current())
			.isEqualTo(new CommitContext(null, "because", Map.of("a", "1"))))));
	}

	@Test
	void contextEndsWithAnException() {
		assertThatIllegalStateException().isThrownBy(() -> run("why", () -> {
			throw new IllegalStateException("expected");
		}));
		assertThat(CommitContext.current().reason()).isNull();
	}

	@Test
	void bindingRestoresWhatWasBoundBefore() {
		Binding outer = CommitContext.bind("outer");
		Binding inner = CommitContext.bind("inner");
		inner.close();
		assertThat(CommitContext.current().reason()).isEqualTo("outer");
		outer.close();
		assertThat(CommitContext.current().reason()).isNull();
	}

	@Test
	void refusesReasonThatIsBlankTooLongOrIllFormed() {
		assertThatIllegalArgumentException().isThrownBy(() -> CommitContext.bind(" "))
			.withMessage("reason must not be blank");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> CommitContext.bind("ü".repeat(513)))
			.withMessageContaining("1026 bytes")
			.withMessageContaining("at most 1024");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> CommitContext.bind("\uD800"))
			.withMessageContaining("ill-formed UTF-16");
		CommitContext.bind("ü".repeat(512)).close();
		assertThat(CommitContext.current().reason()).isNull();
	}

	@Test
	void refusesValuesThatAreBlankOrTooLongTogether() {
		assertThatIllegalArgumentException().isThrownBy(() -> CommitContext.bind(Map.of(" ", "v")))
			.withMessageContaining("blank key");
		assertThatIllegalArgumentException().isThrownBy(() -> CommitContext.bind(Map.of("k", "")))
			.withMessageContaining("blank value");
		run(Map.of("a", "x".repeat(4_000)),
				() -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
					.isThrownBy(() -> CommitContext.bind(Map.of("b", "x".repeat(95))))
					.withMessageContaining("4097 bytes"));
	}

	@Test
	void threadsOfAPoolKeepTheirContextsApart() throws Exception {
		int threads = 8;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CountDownLatch bound = new CountDownLatch(threads);
			List<Future<List<String>>> seen = CommitContext.call("caller",
					() -> IntStream.range(0, threads).mapToObj((i) -> executor.submit(() -> {
						String inherited = String.valueOf(CommitContext.current().reason());
						try (Binding own = CommitContext.bind("thread " + i)) {
							assertThat(own).isNotNull();
							bound.countDown();
							bound.await();
							return List.of(inherited, String.valueOf(CommitContext.current().reason()));
						}
					})).toList());
			for (int i = 0; i < threads; i++) {
				assertThat(seen.get(i).get()).containsExactly("null", "thread " + i);
			}
			for (int i = 0; i < threads; i++) {
				assertThat(executor.submit(() -> CommitContext.current().reason()).get()).isNull();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static void run(String reason, Runnable work) {
		CommitContext.call(reason, () -> {
			work.run();
			return true;
		});
	}

	private static void run(Map<String, String> values, Runnable work) {
		CommitContext.call(values, () -> {
			work.run();
			return true;
		});
	}

}
