package io.singletable.internal.expression;

import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ExpressionTemplate}.
 */
class ExpressionTemplateTests {

	private static final AttributeValue ONE = AttributeValue.createN("1");

	private static final AttributeValue TWO = AttributeValue.createN("2");

	private static final AttributeValue THREE = AttributeValue.createN("3");

	@Test
	void filledExpressionIsTheOneBuiltOfTheValues() {
		ExpressionTemplate<Parameter> template = ExpressionTemplate.of(Parameter.class,
				(values) -> expression(values.apply(Parameter.FIRST), values.apply(Parameter.SECOND)));
		Expression filled = template.with(Map.of(Parameter.FIRST, ONE, Parameter.SECOND, TWO)::get);
		Expression built = expression(ONE, TWO);
		assertThat(filled.text()).isEqualTo(built.text());
		assertThat(filled.names()).isEqualTo(built.names());
		assertThat(filled.values()).containsExactlyEntriesOf(built.values());
		Expression more = Expression.equal("d", THREE);
		assertThat(filled.and(more).text()).isEqualTo(built.and(more).text());
	}

	@Test
	void eachUseHasItsOwnValues() {
		ExpressionTemplate<Parameter> template = ExpressionTemplate.of(Parameter.class,
				(values) -> Expression.equal("a", values.apply(Parameter.FIRST)));
		Expression first = template.with((parameter) -> ONE);
		Expression second = template.with((parameter) -> TWO);
		assertThat(first.values()).isEqualTo(Map.of(":v0", ONE));
		assertThat(second.values()).isEqualTo(Map.of(":v0", TWO));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> first.values().put(":v1", TWO));
	}

	/** The value could be equal to what stands in for the parameter meanwhile. */
	@Test
	void constantStaysWhateverItsValue() {
		AttributeValue constant = AttributeValue.createS(Parameter.FIRST.name());
		ExpressionTemplate<Parameter> template = ExpressionTemplate.of(Parameter.class,
				(values) -> Expression.equal("a", constant).and(Expression.equal("b", values.apply(Parameter.FIRST))));
		assertThat(template.with((parameter) -> ONE).values()).isEqualTo(Map.of(":v0", constant, ":v1", ONE));
	}

	@Test
	void expressionWithoutParametersIsBuiltOnce() {
		Expression constant = Expression.equal("a", ONE);
		ExpressionTemplate<Parameter> template = ExpressionTemplate.of(Parameter.class, (values) -> constant);
		assertThat(template.with(new EnumMap<Parameter, AttributeValue>(Parameter.class)::get)).isSameAs(constant);
	}

	@Test
	void textFormShowsNoValues() {
		ExpressionTemplate<Parameter> template = ExpressionTemplate.of(Parameter.class,
				(values) -> Expression.equal("a", THREE));
		assertThat(template).hasToString("#n0 = :v0");
	}

	private static Expression expression(AttributeValue first, AttributeValue second) {
		return Expression.equal("a", first)
			.and(Expression.absent("b").or(Expression.atMost("b", second)))
			.and(Expression.equal("c", THREE).or(Expression.above("a", first)));
	}

	private enum Parameter {

		FIRST, SECOND

	}

}
