package io.singletable.internal.write;

import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Condition} and {@link ConditionExpression}.
 */
class ConditionExpressionTests {

	private static final AttributeValue ONE = AttributeValue.createN("1");

	private static final AttributeValue TWO = AttributeValue.createN("2");

	@Test
	void noConditionAsksForNothing() {
		ConditionExpression none = ConditionExpression.of(null);
		assertThat(none.text()).isNull();
		assertThat(none.names()).isNull();
		assertThat(none.values()).isNull();
		assertThat(none.onFailure()).isNull();
	}

	@Test
	void functionsHaveNoValues() {
		ConditionExpression absent = ConditionExpression.of(Condition.absent("pk"));
		assertThat(absent.text()).isEqualTo("attribute_not_exists(#n0)");
		assertThat(absent.names()).isEqualTo(Map.of("#n0", "pk"));
		assertThat(absent.values()).isNull();
		assertThat(absent.onFailure()).isEqualTo(ReturnValuesOnConditionCheckFailure.ALL_OLD);
		assertThat(ConditionExpression.of(Condition.present("pk")).text()).isEqualTo("attribute_exists(#n0)");
	}

	@Test
	void comparisonsHaveOneValueEach() {
		ConditionExpression expression = ConditionExpression
			.of(Condition.equal("a", ONE).and(Condition.atMost("b", ONE)).and(Condition.above("c", TWO)));
		assertThat(expression.text()).isEqualTo("((#n0 = :v0 AND #n1 <= :v1) AND #n2 > :v2)");
		assertThat(expression.values()).isEqualTo(Map.of(":v0", ONE, ":v1", ONE, ":v2", TWO));
	}

	@Test
	void anAttributeHasOnePlaceholder() {
		ConditionExpression expression = ConditionExpression
			.of(Condition.absent("_ttl").or(Condition.atMost("_ttl", ONE)).and(Condition.present("size")));
		assertThat(expression.text())
			.isEqualTo("((attribute_not_exists(#n0) OR #n0 <= :v0) AND attribute_exists(#n1))");
		assertThat(expression.names()).isEqualTo(Map.of("#n0", "_ttl", "#n1", "size"));
	}

}
