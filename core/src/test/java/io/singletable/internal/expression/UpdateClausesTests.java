package io.singletable.internal.expression;

import java.util.List;
import java.util.Map;

import io.singletable.internal.expression.UpdateOperand.Concatenation;
import io.singletable.internal.expression.UpdateOperand.Difference;
import io.singletable.internal.expression.UpdateOperand.Stored;
import io.singletable.internal.expression.UpdateOperand.StoredOr;
import io.singletable.internal.expression.UpdateOperand.Value;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link UpdateClauses}.
 */
class UpdateClausesTests {

	private static final AttributeValue ONE = AttributeValue.createN("1");

	@Test
	void actionsAreGroupedByTheirClauses() {
		Expression expression = new UpdateClauses().remove("a")
			.set("b", ONE)
			.add(DocumentPath.of("c"), AttributeValue.createSs(List.of("x")))
			.remove("d")
			.delete(DocumentPath.of("e"), AttributeValue.createSs(List.of("y")))
			.set("f", AttributeValue.createS("z"))
			.build();
		assertThat(expression.text()).isEqualTo("SET #u1 = :u0, #u5 = :u3 REMOVE #u0, #u3 ADD #u2 :u1 DELETE #u4 :u2");
	}

	@Test
	void equalNamesAndValuesShareAPlaceholder() {
		Expression expression = new UpdateClauses().set("a", ONE)
			.set(DocumentPath.of(List.of("m", "a")), new Value(AttributeValue.createN("1")))
			.build();
		assertThat(expression.text()).isEqualTo("SET #u0 = :u0, #u1.#u0 = :u0");
		assertThat(expression.names()).isEqualTo(Map.of("#u0", "a", "#u1", "m"));
		assertThat(expression.values()).isEqualTo(Map.of(":u0", ONE));
	}

	@Test
	void operandsAreFunctionsOfPaths() {
		DocumentPath list = DocumentPath.of("l");
		Expression expression = new UpdateClauses()
			.set(list,
					new Concatenation(new StoredOr(list, new Value(AttributeValue.createL(List.of()))),
							new Stored(list.index(3).name("x"))))
			.set(DocumentPath.of("n"), new Difference(new Stored(DocumentPath.of("n")), new Value(ONE)))
			.build();
		assertThat(expression.text())
			.isEqualTo("SET #u0 = list_append(if_not_exists(#u0, :u0), #u0[3].#u1), #u2 = #u2 - :u1");
	}

	@Test
	void placeholdersStandBesideThoseOfAConditionAndAGuard() {
		Expression update = new UpdateClauses().set("a", ONE).build();
		ExpressionBuilder guard = Expression.builder("g");
		Expression condition = Expression.equal("a", AttributeValue.createN("2"))
			.and(guard.and(guard.name("b") + " = " + guard.value(ONE)).build());
		assertThat(Expression.namesOf(update, condition)).hasSize(3);
		assertThat(Expression.valuesOf(update, condition)).hasSize(3);
	}

	@Test
	void lengthIsThatOfTheText() {
		UpdateClauses clauses = new UpdateClauses().set("a", ONE).remove("b");
		assertThat(clauses.length()).isEqualTo(clauses.build().text().length());
	}

	@Test
	void noClausesMakeNoExpression() {
		assertThat(new UpdateClauses().isEmpty()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> new UpdateClauses().build());
	}

	@Test
	void pathsOverlapIfOneLeadsToTheOther() {
		DocumentPath path = DocumentPath.of(List.of("a", "b"));
		assertThat(path.overlaps(DocumentPath.of("a"))).isTrue();
		assertThat(path.overlaps(path.index(1))).isTrue();
		assertThat(path.overlaps(DocumentPath.of(List.of("a", "bc")))).isFalse();
		assertThat(path.index(1).overlaps(path.index(11))).isFalse();
		assertThat(path.index(1).overlaps(path.name("1"))).isFalse();
	}

	@Test
	void pathBeginsWithAName() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DocumentPath(List.of(new DocumentPath.Index(0))));
	}

}
