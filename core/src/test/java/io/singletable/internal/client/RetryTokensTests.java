package io.singletable.internal.client;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryTokens}.
 */
class RetryTokensTests {

	@Test
	void isFullAtFirst() {
		assertThat(taken(new RetryTokens(20, 0.1), 30)).isEqualTo(20);
	}

	@Test
	void tenCallsGainATokenWithoutLossInTheFractions() {
		RetryTokens tokens = new RetryTokens(20, 0.1);
		taken(tokens, 20);
		gain(tokens, 9);
		assertThat(tokens.take()).isFalse();
		gain(tokens, 1);
		assertThat(tokens.take()).isTrue();
		assertThat(tokens.take()).isFalse();
		gain(tokens, 100);
		assertThat(taken(tokens, 30)).isEqualTo(10);
	}

	@Test
	void holdsNoMoreThanTheBurst() {
		RetryTokens tokens = new RetryTokens(3, 0.1);
		gain(tokens, 1000);
		assertThat(taken(tokens, 10)).isEqualTo(3);
	}

	@Test
	void extremesNeitherOverflowNorGrant() {
		assertThat(new RetryTokens(0, 5).take()).isFalse();
		RetryTokens most = new RetryTokens(Integer.MAX_VALUE, Double.MAX_VALUE);
		gain(most, 5);
		assertThat(taken(most, 5)).isEqualTo(5);
		gain(most, 5);
		assertThat(most.take()).isTrue();
		RetryTokens none = new RetryTokens(1, 0);
		gain(none, 1000);
		assertThat(taken(none, 10)).isOne();
	}

	@Test
	void threadsTogetherTakeWhatThereIs() throws Exception {
		RetryTokens tokens = new RetryTokens(1000, 0.1);
		taken(tokens, 1000);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			Callable<Integer> callers = () -> IntStream.range(0, 10_000).map((i) -> {
				tokens.gain();
				return tokens.take() ? 1 : 0;
			}).sum();
			int taken = 0;
			for (Future<Integer> caller : threads.invokeAll(List.of(callers, callers, callers, callers))) {
				taken += caller.get();
			}
			assertThat(taken + taken(tokens, 5000)).isEqualTo(4000);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static int taken(RetryTokens tokens, int times) {
		return IntStream.range(0, times).map((i) -> tokens.take() ? 1 : 0).sum();
	}

	private static void gain(RetryTokens tokens, int times) {
		for (int i = 0; i < times; i++) {
			tokens.gain();
		}
	}

}
