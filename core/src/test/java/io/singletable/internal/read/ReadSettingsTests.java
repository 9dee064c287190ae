package io.singletable.internal.read;

import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for numbers of rows.
 */
class ReadSettingsTests {

	private final ReadSettings settings = ReadSettings.standard();

	@Test
	void limitDecidesBeforeTheDefault() {
		assertThat(this.settings.rows(Limit.of(7))).isEqualTo(7);
		assertThat(this.settings.rows(Limit.unlimited())).isEqualTo(250);
	}

	@Test
	void oneRowMoreCanBeAskedForAtAnyLimit() {
		assertThat(this.settings.rows(Limit.of(Integer.MAX_VALUE)) + 1).isPositive();
	}

	@Test
	void windowOfNoRowsIsRefused() {
		for (int limit : new int[] { 0, -1, Integer.MIN_VALUE }) {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.settings.rows(Limit.of(limit)))
				.withMessage("The limit of a window must be at least 1");
		}
	}

}
