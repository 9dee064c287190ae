package io.singletable.observation;

import java.util.Arrays;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.singletable.internal.observation.OperationContext;
import io.singletable.observation.SingleTableObservationDocumentation.HighCardinalityKeyNames;
import io.singletable.observation.SingleTableObservationDocumentation.LowCardinalityKeyNames;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultSingleTableObservationConvention}.
 */
class DefaultSingleTableObservationConventionTests {

	private final SingleTableObservationConvention convention = new DefaultSingleTableObservationConvention();

	private final OperationContext context = new OperationContext("save", "Ticket", "app", null);

	@Test
	void nameIsTheDocumentedOne() {
		assertThat(this.convention.getName()).isEqualTo(SingleTableObservationDocumentation.OPERATION.getName());
	}

	@Test
	void spanIsNamedAfterOperationAndEntity() {
		assertThat(this.convention.getContextualName(this.context)).isEqualTo("save Ticket");
	}

	@Test
	void keyValuesAreTheDocumentedOnes() {
		assertThat(this.convention.getLowCardinalityKeyValues(this.context)).extracting(KeyValue::getKey)
			.containsExactlyInAnyOrderElementsOf(
					Arrays.stream(LowCardinalityKeyNames.values()).map(LowCardinalityKeyNames::asString).toList());
		assertThat(this.convention.getHighCardinalityKeyValues(this.context))
			.hasSize(HighCardinalityKeyNames.values().length);
	}

	@Test
	void absentValuesAreNone() {
		assertThat(this.convention.getLowCardinalityKeyValues(this.context)).contains(
				KeyValue.of("aws.dynamodb.index_name", "none"), KeyValue.of("repository.method", "none"),
				KeyValue.of("exception", "none"), KeyValue.of("outcome", "success"));
	}

	@Test
	void errorIsTheClassOfTheException() {
		this.context.setError(new IllegalStateException("the key a#1"));
		assertThat(this.convention.getLowCardinalityKeyValues(this.context))
			.contains(KeyValue.of("exception", "IllegalStateException"));
	}

	@Test
	void customConventionReplacesKeyValues() {
		SingleTableObservationConvention custom = new DefaultSingleTableObservationConvention() {

			@Override
			public KeyValues getLowCardinalityKeyValues(SingleTableObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("team", "billing");
			}

		};
		assertThat(custom.getLowCardinalityKeyValues(this.context)).contains(KeyValue.of("team", "billing"));
	}

}
