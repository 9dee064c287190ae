package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;

import io.singletable.internal.convert.token.ItemShape;
import io.singletable.internal.convert.token.ObjectFields;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ItemAttributes}: a map as any other, whatever the order in which it is
 * filled.
 */
class ItemAttributesTests {

	private static final AttributeValue ONE = AttributeValue.createN("1");

	private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");

	private static final ItemShape SHAPE = new ItemShape(NAMES.subList(0, 10));

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5 })
	void anySequenceOfChangesLeavesWhatItLeavesInAnotherMap(int seed) {
		Random random = new Random(seed);
		Map<String, @Nullable AttributeValue> expected = new HashMap<>();
		Map<String, AttributeValue> item = new ItemAttributes(SHAPE);
		for (int i = 0; i < 2_000; i++) {
			// Another instance of the name, as that of a callback is.
			String name = new String(NAMES.get(random.nextInt(NAMES.size())));
			AttributeValue value = (random.nextInt(8) > 0) ? AttributeValue.createN(Integer.toString(i)) : null;
			switch (random.nextInt(6)) {
				case 0 -> assertThat(item.remove(name)).isEqualTo(expected.remove(name));
				case 1 -> assertThat(item.keySet().removeIf(name::equals))
					.isEqualTo(expected.keySet().removeIf(name::equals));
				case 2 -> {
					item.replaceAll((key, old) -> key.equals(name) ? ONE : old);
					expected.replaceAll((key, old) -> key.equals(name) ? ONE : old);
				}
				case 3 -> item = ItemAttributes.copyOf(item);
				default -> assertThat(item.put(name, value)).isEqualTo(expected.put(name, value));
			}
			Map<String, @Nullable AttributeValue> handedOver = new HashMap<>();
			item.forEach(handedOver::put);
			assertThat(handedOver).isEqualTo(expected);
			assertThat(item).isEqualTo(expected).hasSameSizeAs(expected);
			assertThat(item.get(name)).isEqualTo(expected.get(name));
			assertThat(item.containsKey(name)).isEqualTo(expected.containsKey(name));
		}
	}

	@Test
	void orderIsThatOfTheShapeAndThenOfTheOthers() {
		Map<String, AttributeValue> item = new ItemAttributes(SHAPE);
		List.of("z", "c", "a", "y", "b").forEach((name) -> item.put(name, ONE));
		assertThat(item.keySet()).containsExactly("a", "b", "c", "z", "y");
	}

	@Test
	void copyIsIndependent() {
		Map<String, AttributeValue> item = new ItemAttributes(SHAPE);
		item.put("a", ONE);
		item.put("z", ONE);
		Map<String, AttributeValue> copy = ItemAttributes.copyOf(item);
		copy.remove("a");
		copy.remove("z");
		copy.put("b", ONE);
		assertThat(item).containsOnlyKeys("a", "z");
		assertThat(copy).containsOnlyKeys("b");
	}

	@Test
	void valuesAndCharactersCountThoseWithoutAPlace() {
		ItemAttributes item = new ItemAttributes(SHAPE);
		item.put("b", ONE);
		item.put("longer", AttributeValue.createN("2"));
		List<String> numbers = new ArrayList<>();
		item.forEachValue((value) -> numbers.add(value.n()));
		assertThat(numbers).containsExactly("1", "2");
		assertThat(item.charactersOfNames()).isEqualTo(SHAPE.size() + "longer".length());
	}

	@Test
	void copyOfAnyOtherMapIsModifiable() {
		Map<String, AttributeValue> copy = ItemAttributes.copyOf(Map.of("a", ONE));
		copy.put("b", ONE);
		assertThat(copy).containsOnlyKeys("a", "b");
	}

	@Test
	void iteratorEndsAndRemovesOnce() {
		Map<String, AttributeValue> item = new ItemAttributes(SHAPE);
		item.put("a", ONE);
		Iterator<Map.Entry<String, AttributeValue>> entries = item.entrySet().iterator();
		assertThatIllegalStateException().isThrownBy(entries::remove);
		entries.next();
		entries.remove();
		assertThatIllegalStateException().isThrownBy(entries::remove);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(entries::next);
		assertThat(item).isEmpty();
	}

	@Test
	void bufferHoldsEachNameOnceAndServesAgain() {
		ObjectFields fields = new ObjectFields();
		for (int size : List.of(3, 100, 5, 40, 8, 9, 0)) {
			Map<String, AttributeValue> expected = new LinkedHashMap<>();
			for (int i = 0; i < size; i++) {
				assertThat(fields.add("n" + i, ONE)).isTrue();
				assertThat(fields.add("n" + (i / 2), ONE)).isFalse();
				expected.put("n" + i, ONE);
			}
			assertThat(fields).isEqualTo(expected);
			assertThat(AttributeValue.createM(fields).m()).isEqualTo(expected);
			fields.clear();
		}
	}

}
