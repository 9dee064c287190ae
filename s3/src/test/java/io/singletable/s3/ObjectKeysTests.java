package io.singletable.s3;

import io.singletable.blob.BlobKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ObjectKeys}.
 */
class ObjectKeysTests {

	private static final BlobKey KEY = new BlobKey("0123456789abcdef", "0f000000000000000000000000000001");

	private final ObjectKeys keys = new ObjectKeys("desk/blobs");

	@Test
	void keyBeginsWithPrefixStoreAndFirstByte() {
		assertThat(this.keys.of(KEY)).isEqualTo("desk/blobs/0123456789abcdef/0f/0f000000000000000000000000000001");
		assertThat(new ObjectKeys("").of(KEY)).isEqualTo("0123456789abcdef/0f/0f000000000000000000000000000001");
		assertThat(this.keys.listing(KEY.store(), 15)).isEqualTo("desk/blobs/0123456789abcdef/0f/");
	}

	@Test
	void keyIsParsed() {
		assertThat(this.keys.parse(this.keys.of(KEY))).hasValue(KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "desk/blobs/", "0123456789abcdef/0f/0f000000000000000000000000000001",
			"desk/blobs/0123456789abcdef/00/0f000000000000000000000000000001",
			"desk/blobs/0123456789abcdef/0f/0F000000000000000000000000000001",
			"desk/blobs/0123456789abcdef/0f/0f000000000000000000000000000001/x",
			"desk/blobs/x/0123456789abcdef/0f/0f000000000000000000000000000001" })
	void keyOfOthersIsNone(String key) {
		assertThat(this.keys.parse(key)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/desk", "desk/", "a//b", "/", " ", "a b", "ä", "a?b", "a%b" })
	void prefixThatIsNoneIsRefused(String prefix) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKeys(prefix))
			.withMessageStartingWith("prefix must be");
	}

	@Test
	void prefixIsLimited() {
		new ObjectKeys("a".repeat(900));
		assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKeys("a".repeat(901)));
	}

}
