package io.singletable.internal.update;

import java.util.List;

import io.singletable.internal.update.UpdatePath.IndexSegment;
import io.singletable.internal.update.UpdatePath.KeySegment;
import io.singletable.internal.update.UpdatePath.NameSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link UpdatePath}.
 */
class UpdatePathTests {

	@Test
	void namesIndexesAndKeysFollowEachOther() {
		assertThat(UpdatePath.parse("lines[12].price").segments())
			.isEqualTo(List.of(new NameSegment("lines"), new IndexSegment(12), new NameSegment("price")));
		assertThat(UpdatePath.parse("m['a.b'][0]['']").segments())
			.isEqualTo(List.of(new NameSegment("m"), new KeySegment("a.b"), new IndexSegment(0), new KeySegment("")));
	}

	@Test
	void quoteInAKeyIsDoubled() {
		assertThat(UpdatePath.parse("m['it''s']['''']").segments())
			.isEqualTo(List.of(new NameSegment("m"), new KeySegment("it's"), new KeySegment("'")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "a.", ".a", "a..b", "[0]", "a[", "a[]", "a[-1]", "a[1", "a[x]", "a['b]", "a['b'",
			"a]", "a'b", "a[0]b", "a['b']c", "a[1234567890]", "a[ 1]", "a['b''c]" })
	void anythingElseIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> UpdatePath.parse(text))
			.withMessageContaining("counters['a.b']");
	}

	@Test
	void pathDeeperThanItemsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> UpdatePath.parse("a" + "[0]".repeat(100)));
	}

}
