package io.singletable.internal.key;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BoundKeyTemplateTests {

	private final BoundKeyTemplate template = bind("Ticket#{status}#v{number:desc}#end", String.class, int.class);

	@Test
	void keyIsWrittenAndRead() {
		assertThat(this.template.render("a#b", 3)).isEqualTo("Ticket#a$Zb#vn4986~#end");
		assertThat(Keys.parse(this.template, "Ticket#a$Zb#vn4986~#end")).contains(List.of("a#b", 3));
	}

	@Test
	void nullValueLeavesTheIndex() {
		assertThat(this.template.render("a", null)).isNull();
		assertThat(this.template.render(null, 3)).isNull();
		assertThat(this.template.prefix((Object) null)).isNull();
	}

	@Test
	void prefixIsWhatAllKeysOfTheFirstValuesBeginWith() {
		assertThat(this.template.prefix()).isEqualTo("Ticket#");
		assertThat(this.template.prefix("OPEN")).isEqualTo("Ticket#OPEN#v");
		assertThat(this.template.prefix("OPEN", 3)).isEqualTo("Ticket#OPEN#vn4986~#end");
		assertThat(bind("{a}#{b}", String.class, String.class).prefix()).isEmpty();
		assertThat(bind("Ticket#all").prefix()).isEqualTo("Ticket#all");
	}

	@Test
	void literalTemplateHasOneKey() {
		BoundKeyTemplate literal = bind("Ticket#all");
		assertThat(literal.render()).isEqualTo("Ticket#all");
		assertThat(Keys.parse(literal, "Ticket#all")).contains(List.of());
		assertThat(Keys.parse(literal, "Ticket#all#")).isEmpty();
		assertThat(Keys.parse(literal, "Ticket#al")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Ticket", "Ticket#", "Ticket#a", "Ticket#a#v", "Ticket#a#vn4986~", "Ticket#a#vn4986~#",
			"Ticket#a#vn4986~#en", "Ticket#a#vn4986~#end#", "Ticket#a#vn4986~#end#x", "Ticket#a#vn4986~#endx",
			"Ticket#a#n4986~#end", "Ticket#a#vn4986#end", "Ticket#a#v#end", "Ticket##vn4986~#end",
			"Ticket#a b#vn4986~#end", "Ticket#a$#vn4986~#end", "ticket#a#vn4986~#end", "xTicket#a#vn4986~#end",
			"Ticket#a#b#vn4986~#end" })
	void keyOfAnotherTemplateIsNotRead(String key) {
		assertThat(Keys.parse(this.template, key)).isEmpty();
	}

	@Test
	void keyOfOneValueIsRead() {
		assertThat(Keys.parse(bind("Ticket#{id}", String.class), "Ticket#a$Zb")).contains(List.of("a#b"));
		assertThat(Keys.parse(bind("{id}", int.class), "p5013")).contains(List.of(3));
		assertThat(Keys.parse(bind("Ticket#{id}#end", String.class), "Ticket#a#end")).contains(List.of("a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Ticket", "Ticket#", "Ticket#a#", "Ticket#a#b", "Ticket#a b", "Ticket#a$", "ticket#a",
			"xTicket#a", "Ticket#a#end#", "Ticket#a#endx", "Ticket##end", "Ticket#a#b#end" })
	void keyOfAnotherTemplateIsNotReadAsOneValue(String key) {
		assertThat(Keys.parse(bind("Ticket#{id}", String.class), key)).isEmpty();
		assertThat(Keys.parse(bind("Ticket#{id}#end", String.class), key)).isEmpty();
	}

	@Test
	void propertyThatStandsTwiceHasOneValue() {
		BoundKeyTemplate twice = bind("{number:desc}#{number}", int.class, int.class);
		assertThat(Keys.parse(twice, "n4986~#p5013")).contains(List.of(3, 3));
		assertThat(Keys.parse(twice, "n4986~#p5014")).isEmpty();
	}

	@Test
	void valueWithoutEncodingIsRefusedByTheNameOfItsProperty() {
		assertThatExceptionOfType(UnencodableValueException.class)
			.isThrownBy(() -> this.template.render("secret\uD83D", 3))
			.withMessage("Property \"status\" can't be used in the key \"Ticket#{status}#v{number:desc}#end\": "
					+ "it is ill-formed UTF-16 (an unpaired surrogate), which can't be encoded in UTF-8");
	}

	@Test
	void wrongNumberOfValuesIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.render("a"))
			.withMessage("Key template \"Ticket#{status}#v{number:desc}#end\" takes 2 values, not 1");
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.render("a", 3, 3));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.prefix("a", 3, 3))
			.withMessageContaining("takes at most 2 values, not 3");
	}

	@Test
	void encodingsAreThoseOfTheDirection() {
		assertThat(this.template.encodings()).containsExactly(KeyEncoding.forType(String.class).orElseThrow(),
				KeyEncoding.forType(int.class).flatMap(KeyEncoding::descending).orElseThrow());
		assertThat(this.template).hasToString("Ticket#{status}#v{number:desc}#end");
		assertThat(this.template.template()).isEqualTo(KeyTemplate.parse("Ticket#{status}#v{number:desc}#end"));
	}

	@Test
	void keysAreReadBackAndSortByTheFirstValuesThatDiffer() {
		BoundKeyTemplate texts = bind("A#{a}#b{b}#C#{c}", String.class, String.class, String.class);
		RandomGenerator random = new SplittableRandom(Subject.SEED);
		for (int i = 0; i < Subject.CASES; i++) {
			Object[] one = { Texts.any(random), Texts.any(random), Texts.any(random) };
			Object[] two = one.clone();
			int changed = random.nextInt(3);
			two[changed] = Texts.near(random, (String) one[changed]);
			for (int j = changed + 1; j < 3; j++) {
				two[j] = Texts.any(random);
			}
			String first = texts.render(one);
			String second = texts.render(two);
			int order = 0;
			for (int j = 0; j < 3 && order == 0; j++) {
				order = Integer.signum(Texts.compare((String) one[j], (String) two[j]));
			}
			String prefix = texts.prefix(one[0], one[1]);
			boolean samePrefix = one[0].equals(two[0]) && one[1].equals(two[1]);
			boolean holds = Utf8.compare(first, second) == order
					&& Keys.parse(texts, first).orElseThrow().equals(List.of(one)) && first.startsWith(prefix)
					&& second.startsWith(prefix) == samePrefix;
			assertThat(holds).as("-Dseed=%d, case %d: %s, %s", Subject.SEED, i, first, second).isTrue();
		}
	}

	private static BoundKeyTemplate bind(String template, Class<?>... types) {
		KeyTemplate parsed = KeyTemplate.parse(template);
		return parsed.bind(
				(placeholder) -> KeyEncoding.forType(types[parsed.placeholders().indexOf(placeholder)]).orElseThrow());
	}

}
