package io.singletable.internal.read;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the number of items that a request of a search may evaluate.
 */
class PageLimitTests {

	@Test
	void withoutFilterAsManyAsAreMissing() {
		assertThat(PageLimit.of(1, false, 0, 0)).isEqualTo(1);
		assertThat(PageLimit.of(21, false, 0, 0)).isEqualTo(21);
		assertThat(PageLimit.of(3, false, 4, 4)).isEqualTo(3);
	}

	@Test
	void filteredSearchBeginsWithAHundred() {
		assertThat(PageLimit.of(1, true, 0, 0)).isEqualTo(100);
		assertThat(PageLimit.of(250, true, 0, 0)).isEqualTo(250);
	}

	@Test
	void whereAHundredHaveNoRowPagesAreUnlimited() {
		assertThat(PageLimit.of(1, true, 100, 0)).isEqualTo(PageReader.UNLIMITED);
		assertThat(PageLimit.of(1, false, 101, 0)).isEqualTo(PageReader.UNLIMITED);
	}

	@Test
	void itemsThatAreNoRowsCountAsFiltered() {
		assertThat(PageLimit.of(1, false, 1, 0)).isEqualTo(100);
		assertThat(PageLimit.of(21, false, 21, 0)).isEqualTo(21 * 22);
	}

	@Test
	void shareOfRowsSizesTheNextRequest() {
		assertThat(PageLimit.of(11, true, 100, 10)).isEqualTo(101);
		assertThat(PageLimit.of(20, true, 100, 1)).isEqualTo(1010);
		assertThat(PageLimit.of(1, true, 100, 99)).isEqualTo(100);
	}

	@Test
	void limitDoesNotOverflow() {
		assertThat(PageLimit.of(Integer.MAX_VALUE - 1, true, 1_000_000, 1)).isEqualTo(PageReader.UNLIMITED);
		assertThat(PageLimit.of(PageReader.UNLIMITED, true, 0, 0)).isEqualTo(PageReader.UNLIMITED);
	}

}
