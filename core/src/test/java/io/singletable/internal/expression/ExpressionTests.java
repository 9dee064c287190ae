package io.singletable.internal.expression;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Expression} and {@link ExpressionBuilder}.
 */
class ExpressionTests {

	private static final AttributeValue ONE = AttributeValue.createN("1");

	private static final AttributeValue TWO = AttributeValue.createN("2");

	@Test
	void functionHasNoValues() {
		Expression absent = Expression.absent("pk");
		assertThat(absent.text()).isEqualTo("attribute_not_exists(#n0)");
		assertThat(absent.names()).isEqualTo(Map.of("#n0", "pk"));
		assertThat(absent.values()).isEmpty();
		assertThat(Expression.present("pk").text()).isEqualTo("attribute_exists(#n0)");
	}

	@Test
	void everyValueHasItsPlaceholder() {
		Expression joined = Expression.equal("a", ONE).and(Expression.atMost("b", ONE)).and(Expression.above("c", TWO));
		assertThat(joined.text()).isEqualTo("((#n0 = :v0 AND #n1 <= :v1) AND #n2 > :v2)");
		assertThat(joined.names()).isEqualTo(Map.of("#n0", "a", "#n1", "b", "#n2", "c"));
		assertThat(joined.values()).isEqualTo(Map.of(":v0", ONE, ":v1", ONE, ":v2", TWO));
		assertThat(Expression.in("a", List.of(ONE, TWO)).text()).isEqualTo("#n0 IN (:v0, :v1)");
	}

	@Test
	void attributeHasOnePlaceholder() {
		Expression joined = Expression.absent("a").and(Expression.equal("b", ONE).or(Expression.equal("a", TWO)));
		assertThat(joined.text()).isEqualTo("(attribute_not_exists(#n0) AND (#n1 = :v0 OR #n0 = :v1))");
		assertThat(joined.names()).isEqualTo(Map.of("#n0", "a", "#n1", "b"));
	}

	@Test
	void alternativesOfOneAttributeShareItsPlaceholder() {
		Expression joined = Expression.absent("_ttl")
			.or(Expression.atMost("_ttl", ONE))
			.and(Expression.present("size"));
		assertThat(joined.text()).isEqualTo("((attribute_not_exists(#n0) OR #n0 <= :v0) AND attribute_exists(#n1))");
		assertThat(joined.names()).isEqualTo(Map.of("#n0", "_ttl", "#n1", "size"));
	}

	/** Eleven placeholders, so that one is the beginning of another. */
	@Test
	void clashingPlaceholdersAreRenamedAtOnce() {
		ExpressionBuilder swapped = Expression.builder("n");
		for (int i = 10; i >= 0; i--) {
			swapped.and(swapped.name("a" + i) + " = " + swapped.value(AttributeValue.createN(Integer.toString(i))));
		}
		ExpressionBuilder all = Expression.builder("n");
		for (int i = 0; i <= 10; i++) {
			all.name("a" + i);
		}
		Expression renamed = Objects.requireNonNull(all.and(Objects.requireNonNull(swapped.build())).build());
		for (int i = 0; i <= 10; i++) {
			assertThat(renamed.text()).contains("(#n" + i + " = :n" + (10 - i) + ")");
			assertThat(renamed.names()).containsEntry("#n" + i, "a" + i);
			assertThat(renamed.values()).containsEntry(":n" + (10 - i), AttributeValue.createN(Integer.toString(i)));
		}
	}

	@Test
	void conditionIsJoinedWithAFilter() {
		ExpressionBuilder filter = Expression.builder("f");
		filter.and("contains(" + filter.name("b") + ", " + filter.value(TWO) + ") OR " + filter.name("c") + " = "
				+ filter.value(ONE));
		Expression joined = Expression.equal("a", ONE).and(Objects.requireNonNull(filter.build()));
		assertThat(joined.text()).isEqualTo("(#n0 = :v0 AND (contains(#f0, :f0) OR #f1 = :f1))");
		assertThat(joined.names()).isEqualTo(Map.of("#n0", "a", "#f0", "b", "#f1", "c"));
		assertThat(joined.values()).isEqualTo(Map.of(":v0", ONE, ":f0", TWO, ":f1", ONE));
	}

	@Test
	void conjunctsAreEnclosedOnlyBesideOthers() {
		ExpressionBuilder filter = Expression.builder("f");
		assertThat(filter.build()).isNull();
		filter.and(filter.name(List.of("a", "b")) + " = " + filter.value(ONE));
		ExpressionBuilder more = filter.copy().and(Expression.present("c"));
		assertThat(filter.build()).hasToString("#f0.#f1 = :f0");
		assertThat(more.and(Expression.absent("d").or(Expression.absent("c"))).build()).hasToString(
				"(#f0.#f1 = :f0) AND attribute_exists(#n0) AND (attribute_not_exists(#n3) OR attribute_not_exists(#n0))");
	}

	@Test
	void laterPlaceholdersDoNotChangeAnExpression() {
		ExpressionBuilder builder = Expression.builder("k");
		Expression first = builder.build(builder.name("a") + " = " + builder.value(ONE));
		builder.name("b");
		builder.value(TWO);
		assertThat(first.names()).containsOnlyKeys("#k0");
		assertThat(first.values()).containsOnlyKeys(":k0");
	}

	@Test
	void requestTakesThePlaceholdersOfAllItsExpressions() {
		Expression condition = Expression.equal("a", ONE);
		Expression projection = Expression.projection(List.of("a", "b"));
		assertThat(projection.text()).isEqualTo("#a0, #a1");
		assertThat(Expression.namesOf(condition, null, projection))
			.isEqualTo(Map.of("#n0", "a", "#a0", "a", "#a1", "b"));
		assertThat(Expression.valuesOf(condition, null, projection)).isEqualTo(Map.of(":v0", ONE));
		assertThat(Expression.textOf(condition)).isEqualTo("#n0 = :v0");
	}

	@Test
	void requestWithoutPlaceholdersLeavesThemOut() {
		assertThat(Expression.textOf(null)).isNull();
		assertThat(Expression.namesOf(null, null)).isNull();
		assertThat(Expression.valuesOf(Expression.absent("a"))).isNull();
	}

	@Test
	void placeholderWithTwoMeaningsInOneRequestIsRefused() {
		assertThatIllegalStateException()
			.isThrownBy(() -> Expression.namesOf(Expression.absent("a"), Expression.absent("b")))
			.withMessage("The placeholder #n0 stands for two things in one request");
		assertThatIllegalStateException()
			.isThrownBy(() -> Expression.valuesOf(Expression.equal("a", ONE), Expression.equal("a", TWO)));
	}

	@Test
	void textFormShowsNoValues() {
		assertThat(Expression.equal("a", AttributeValue.createS("secret"))).hasToString("#n0 = :v0");
	}

}
