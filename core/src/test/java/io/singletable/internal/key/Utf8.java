package io.singletable.internal.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The order in which DynamoDB sorts string keys.
 */
final class Utf8 {

	private Utf8() {
	}

	static int compare(String one, String two) {
		return Integer
			.signum(Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), two.getBytes(StandardCharsets.UTF_8)));
	}

}
