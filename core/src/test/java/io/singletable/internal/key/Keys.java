package io.singletable.internal.key;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import io.singletable.internal.key.KeyTemplate.Placeholder;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys as they are read: those of no and of one value in two ways, which agree.
 */
final class Keys {

	private Keys() {
	}

	/**
	 * Read a key.
	 * @return the values in the order of the template, or empty if it is no key of it
	 */
	static Optional<List<Object>> parse(BoundKeyTemplate template, String key) {
		List<String> paths = template.template().placeholders().stream().map(Placeholder::path).toList();
		int[] places = paths.stream().mapToInt(paths::indexOf).toArray();
		@Nullable Object[] values = new Object[places.length];
		boolean read = template.parse(key, places, values);
		assertThat(template.isConstant(key)).isEqualTo(read && places.length == 0);
		assertThat(template.parseOnly(key)).isEqualTo((read && places.length == 1) ? values[0] : null);
		return read
				? Optional.of(IntStream.of(places).mapToObj((place) -> Objects.requireNonNull(values[place])).toList())
				: Optional.empty();
	}

}
