package io.singletable.internal.thread;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ThreadBound}.
 */
class ThreadBoundTests {

	private final ThreadBound<String> bound = new ThreadBound<>();

	@Test
	void threadHasTheValueWhileItWorks() {
		assertThat(this.bound.<String>call("a", this.bound::get)).isEqualTo("a");
		this.bound.run("b", () -> assertThat(this.bound.get()).isEqualTo("b"));
		assertThat(this.bound.get()).isNull();
	}

	@Test
	void workHasTheValueOfTheWorkAroundItAgain() {
		this.bound.run("outer", () -> {
			assertThat(this.bound.<String>call("inner", this.bound::get)).isEqualTo("inner");
			assertThat(this.bound.get()).isEqualTo("outer");
		});
	}

	@Test
	void workThatFailsLeavesNoValue() {
		assertThatIllegalStateException().isThrownBy(() -> this.bound.run("a", () -> {
			throw new IllegalStateException();
		}));
		assertThat(this.bound.get()).isNull();
	}

}
