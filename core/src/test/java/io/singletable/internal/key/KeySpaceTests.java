package io.singletable.internal.key;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeySpaceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			Comment#{id}   | Comment#{id}#Reply#{replyId} | true
			Comment#{id}   | Comment#{other}              | true
			Comment#{id}   | CommentLike#{id}             | false
			Comment#{id}   | Comment                      | false
			Comment#{id}   | Like#{id}                    | false
			Comment#{id}   | Comment#all                  | true
			Comment#{id}   | Comment#v{id}                | true
			Comment#{id}   | Comment#all#{id}             | true
			Comment{id}    | Comment#{id}                 | true
			Comment{id}    | CommentLike                  | true
			Comment{id}    | Comm{id}                     | true
			Ticket         | Ticket                       | true
			Ticket         | Ticket#{number}              | false
			Ticket         | Ticket{number}               | true
			Ticket         | Ticket#all                   | false
			Ticket         | Tick{number}                 | true
			Ticket#all     | Ticket#{number}              | true
			{id}           | Ticket                       | true
			{id}           | Comment#{id}                 | true
			{id}           | {number:desc}#{id}           | true
			A#B#{id}       | A#C#{id}                     | false
			A#B#{id}       | A#B#C                        | true
			A#B#{id}       | A#B                          | false
			""")
	void sortTemplatesOverlapIfALiteralStartOfOneMeetsTheOther(String one, String two, boolean overlaps) {
		check("Ticket#{id}", one, "Ticket#{ticketId}", two, overlaps);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			Ticket#{id}          | Ticket#{ticketId}   | true
			Ticket#{id}          | Comment#{id}        | false
			Ticket#{id}          | Ticket              | false
			Ticket#{id}          | Ticket#{a}#{b}      | false
			Ticket#{id}          | Ticket#all          | true
			Ticket#v{id}         | Ticket#all          | false
			Ticket#v{id}         | Ticket#v            | false
			Ticket#v{id}         | Ticket#v1           | true
			Ticket#v{id}         | Ticket#{id}         | true
			Ticket#v{id}         | Ticket#vv{id}       | true
			Ticket#v{id}         | Ticket#w{id}        | false
			{tenant}#Ticket#{id} | Ticket#{a}#{b}      | true
			{tenant}#Ticket#{id} | {tenant}#Order#{id} | false
			{tenant}#{id}        | Ticket#{id}         | true
			~v#Ticket#{id}       | ~unique#{a}#{b}     | false
			Ticket               | Ticket              | true
			Ticket               | Tickets             | false
			""")
	void partitionsAreSharedIfBothTemplatesCanMakeOneKey(String one, String two, boolean shared) {
		check(one, "Same#{id}", two, "Same#{id}", shared);
	}

	@Test
	void typesThatDoNotOverlapNeverMeet() {
		RandomGenerator random = new SplittableRandom(Subject.SEED);
		int apart = 0;
		for (int i = 0; i < Subject.CASES; i++) {
			KeySpace one = new KeySpace(template(random), template(random));
			KeySpace two = new KeySpace(template(random), template(random));
			if (one.overlaps(two)) {
				continue;
			}
			apart++;
			for (int j = 0; j < 5; j++) {
				String sort = render(two.sort(), random);
				boolean meet = render(one.partition(), random).equals(render(two.partition(), random))
						&& (one.sort().placeholders().isEmpty() ? sort.equals(one.sort().toString())
								: sort.startsWith(bind(one.sort()).prefix()));
				assertThat(meet).as("-Dseed=%d, case %d: %s, %s, %s", Subject.SEED, i, one, two, sort).isFalse();
			}
		}
		assertThat(apart).isGreaterThan(Subject.CASES / 10);
	}

	private static KeyTemplate template(RandomGenerator random) {
		String[] segments = { "A", "B", "AB", "{a}", "A{b}", "AB{c}" };
		KeyTemplate template = KeyTemplate.parse(segments[random.nextInt(segments.length)]);
		for (int i = random.nextInt(3); i > 0; i--) {
			template = template.append(KeyTemplate.parse(segments[random.nextInt(segments.length)]));
		}
		return template;
	}

	private static BoundKeyTemplate bind(KeyTemplate template) {
		return template.bind((placeholder) -> KeyEncoding.forType(String.class).orElseThrow());
	}

	private static String render(KeyTemplate template, RandomGenerator random) {
		String[] texts = { "", "A", "B", "AB", "ABA", "#" };
		Object[] values = template.placeholders().stream().map((any) -> texts[random.nextInt(texts.length)]).toArray();
		return bind(template).render(values);
	}

	private void check(String partition, String sort, String otherPartition, String otherSort, boolean overlaps) {
		KeySpace one = new KeySpace(KeyTemplate.parse(partition), KeyTemplate.parse(sort));
		KeySpace two = new KeySpace(KeyTemplate.parse(otherPartition), KeyTemplate.parse(otherSort));
		assertThat(one.overlaps(two)).isEqualTo(overlaps);
		assertThat(two.overlaps(one)).isEqualTo(overlaps);
		assertThat(one.overlaps(one)).isTrue();
	}

}
