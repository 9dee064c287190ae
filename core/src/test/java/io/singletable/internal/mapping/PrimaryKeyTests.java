package io.singletable.internal.mapping;

import io.singletable.CorruptItemException;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for ids and keys, which follow from one another.
 */
class PrimaryKeyTests {

	private final PrimaryKeyTemplate key = Mapping.of(Seat.class).primaryKey();

	@Test
	void idIsReadFromTheKeysWhateverTheOrderOfItsParts() {
		Seat.Key id = new Seat.Key("a", 7, 'x');
		assertThat(this.key.partitionKey(id)).isEqualTo("Hall#p5017#a");
		assertThat(this.key.sortKey(id)).isEqualTo("Seat#x#a");
		assertThat(this.key.parseId("Hall#p5017#a", "Seat#x#a")).isEqualTo(id);
	}

	@Test
	void keysThatContradictEachOtherAreCorrupt() {
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> this.key.parseId("Hall#p5017#a", "Seat#x#b"))
			.withMessage("A key of type Seat does not match the template 'Seat#{row}#{hall}'");
	}

	@Test
	void keyOfAnotherTypeIsCorrupt() {
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> this.key.parseId("Ticket#secret", "Ticket"))
			.withMessage("A key of type Seat does not match the template 'Hall#{number}#{hall}'");
	}

	@Test
	void partsThatTheIdRefusesAreCorrupt() {
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> this.key.parseId("Hall#n4986~#a", "Seat#x#a"))
			.withMessageEndingWith(
					"can't be created from its parts: its constructor threw java.lang.IllegalArgumentException")
			.withNoCause();
	}

	@Test
	void valueThatHasNoFormInAKeyIsNamedButNotShown() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.key.partitionKey(new Seat.Key("secret\ud800", 1, 'x')))
			.withMessageStartingWith("Seat: Property \"hall\" can't be used in the key \"Hall#{number}#{hall}\": ")
			.withMessageNotContaining("secret");
	}

	@Test
	void fingerprintNamesTemplatesAndEncodings() {
		assertThat(this.key.fingerprint()).isEqualTo("Hall#{number}#{hall} number text | Seat#{row}#{hall} text text");
	}

	@SingleTableEntity(partitionKey = "Hall#{number}#{hall}", sortKey = "Seat#{row}#{hall}")
	record Seat(@Id Seat.Key key) {

		record Key(String hall, int number, char row) {

			Key {
				if (number < 0) {
					throw new IllegalArgumentException("secret");
				}
			}

		}

	}

}
