package io.singletable.internal.plan;

import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.plan.WriteCondition.KnownProperty;
import io.singletable.mapping.UnknownProperties;
import io.singletable.query.Criteria;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for conditions of writes.
 */
class WriteConditionTests {

	private final EntityRegistry registry = EntityRegistry.of(List.of(Order.class), MappingDefaults.standard(),
			StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	private final EntityMetadata<?> type = this.registry.required(Order.class);

	private final WriteConditions conditions = new WriteConditions(new NativeTableLayout(this.registry),
			Payloads.of(this.registry.mapper(), PayloadLimits.DEFAULTS), new PartStates());

	@Test
	void equalitiesInConjunctionsAreKnown() {
		WriteCondition condition = condition(
				where("customer").is("ann").and("total").in(List.of(3)).and("note").isNull().and("state").ne("x"));
		assertThat(condition.known("customer")).contains(new KnownProperty("ann"));
		assertThat(condition.known("total")).contains(new KnownProperty(3));
		assertThat(condition.known("note")).contains(new KnownProperty(null));
		assertThat(condition.known("state")).isEmpty();
		assertThat(condition.known("id")).isEmpty();
	}

	@Test
	void whatAlternativesDemandIsNotKnown() {
		WriteCondition condition = condition(where("customer").is("ann").or(where("total").is(1)));
		assertThat(condition.known("customer")).isEmpty();
		assertThat(condition(where("customer").in(List.of("ann", "bob"))).known("customer")).isEmpty();
	}

	@Test
	void versionIsComparedInTheHeader() {
		assertThat(condition(where("version").gte(3L)).expression().orElseThrow().names()).containsValue("_v");
	}

	@Test
	void entityHasToBeReadWhereDynamoDbCannotCheckEverything() {
		assertThat(condition(where("customer").endsWith("n")).expression()).isEmpty();
		assertThat(condition(where("total").is(1).or(where("customer").endsWith("n"))).expression()).isEmpty();
		assertThat(condition(where("id").is("o1").and("total").is(1)).expression()).isEmpty();
	}

	/**
	 * An item may still have an attribute that its class has lost, and reads as null.
	 */
	@Test
	void propertyOfOneClassIsComparedInItsItemsOnly() {
		EntityRegistry shapes = EntityRegistry.of(List.of(Shape.class), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		WriteConditions ofShapes = new WriteConditions(new NativeTableLayout(shapes),
				Payloads.of(shapes.mapper(), PayloadLimits.DEFAULTS), new PartStates());
		EntityMetadata<?> shape = shapes.required(Shape.class);
		Expression ofCircle = ofShapes.of(shape, where("radius").gt(1)).expression().orElseThrow();
		assertThat(ofCircle.names()).containsValue("_type");
		assertThat(ofCircle.values()).containsValue(AttributeValue.createS("Circle"))
			.doesNotContainValue(AttributeValue.createS("Square"));
		assertThat(ofShapes.of(shape, where("radius").gt(1).and("side").gt(1)).expression()).isEmpty();
		assertThat(ofShapes.of(shape, where("color").is("red")).expression().orElseThrow().names())
			.doesNotContainValue("_type");
	}

	@Test
	void everyEntityMatchesNoCriteria() {
		WriteCondition condition = condition(Criteria.everything());
		assertThat(condition.expression().orElseThrow().text()).isEqualTo("attribute_exists(#n0)");
		assertThat(condition.matches(new Order("o1", 1L, "ann", 1, null, "x"))).isTrue();
	}

	@Test
	void entityIsCheckedInMemory() {
		Order order = new Order("o1", 1L, "ann", 5, null, "OPEN");
		assertThat(condition(where("customer").endsWith("nn").and("total").gt(4)).matches(order)).isTrue();
		assertThat(condition(where("customer").endsWith("nn").and("total").gt(5)).matches(order)).isFalse();
	}

	@Test
	void textShowsNoOperands() {
		WriteCondition condition = condition(where("customer").is("ann").and("total").between(1, 2));
		assertThat(condition).hasToString("customer = ?0 and total between ?1, ?2");
		assertThat(condition.expression().orElseThrow().toString()).doesNotContain("ann");
	}

	@Test
	void unknownPropertiesAreRefused() {
		assertThatExceptionOfType(UnplannableQueryException.class)
			.isThrownBy(() -> condition(where("costumer").is("a")))
			.withMessageContaining("Order has no stored property 'costumer'");
	}

	@Test
	void valuesThatDoNotFitAreRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> condition(where("total").is("many")))
			.withMessageContaining("The argument for 'total' is not valid");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> condition(where("customer").endsWith("n").and("total").is("many")))
			.withMessageContaining("The argument for 'total' is not valid");
	}

	@Test
	void parametersAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> condition(where("total").compare(Operator.EQUAL, new Parameter(0))))
			.withMessage("The condition of a write has no parameters, since a write is not prepared: pass the value "
					+ "itself, such as where(\"status\").is(status)");
	}

	private WriteCondition condition(Criteria criteria) {
		return this.conditions.of(this.type, criteria);
	}

	@SingleTableEntity
	record Order(@Id String id, @Version @Nullable Long version, String customer, int total, @Nullable String note,
			String state) {
	}

	@SingleTableEntity
	sealed interface Shape {

		String id();

		String color();

	}

	record Circle(@Id String id, String color, int radius) implements Shape {
	}

	record Square(@Id String id, String color, int side) implements Shape {
	}

}
