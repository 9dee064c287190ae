package io.singletable.internal.convert;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.Corpus.Case;
import io.singletable.internal.convert.token.PayloadLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for writes of a class of which many were written: they are what Jackson alone
 * made of the first.
 */
class FrequentWritesTests {

	private static final int OFTEN = 2_500;

	static Stream<Case> cases() {
		return Corpus.cases().stream();
	}

	@ParameterizedTest
	@MethodSource("cases")
	@SuppressWarnings("unchecked")
	void laterItemsAreAsTheFirst(Case entity) {
		PayloadWriter<Object> writer = (PayloadWriter<Object>) Payloads.of(entity.mapper(), PayloadLimits.DEFAULTS)
			.writer(entity.entity().getClass(), Nulls.OMIT);
		Map<String, AttributeValue> first = writer.write(entity.entity(), (name) -> true);
		for (int i = 0; i < OFTEN; i++) {
			writer.write(entity.entity(), (name) -> true);
		}
		assertThat(writer.write(entity.entity(), (name) -> true)).isEqualTo(first);
	}

	@Test
	void accessorsOfAllKindsAreRead() {
		PayloadWriter<Kinds> writer = Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS)
			.writer(Kinds.class, Nulls.OMIT);
		Map<String, AttributeValue> written = Map.of();
		for (int i = 0; i < OFTEN; i++) {
			written = writer.write(new Kinds(i), (name) -> true);
		}
		assertThat(written).isEqualTo(Map.of("number", AttributeValue.createN(Integer.toString(OFTEN - 1)), "text",
				AttributeValue.createS("t"), "field", AttributeValue.createN("1"), "flag",
				AttributeValue.createBool(true), "inherited", AttributeValue.createS("above")));
	}

	@Test
	void failingAccessorIsReportedAsBefore() {
		PayloadWriter<Failing> writer = Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS)
			.writer(Failing.class, Nulls.OMIT);
		List<String> first = problem(writer);
		for (int i = 0; i < OFTEN; i++) {
			writer.write(new Failing(false), (name) -> true);
		}
		assertThat(problem(writer)).isEqualTo(first);
	}

	private static List<String> problem(PayloadWriter<Failing> writer) {
		Throwable[] failure = new Throwable[1];
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> writer.write(new Failing(true), (name) -> true))
			.satisfies((ex) -> failure[0] = ex);
		return List.of(String.valueOf(failure[0].getMessage()), String.valueOf(failure[0].getCause()));
	}

	static class Above {

		public String getInherited() {
			return "above";
		}

	}

	static final class Kinds extends Above {

		public final long field = 1;

		private final int number;

		Kinds(int number) {
			this.number = number;
		}

		public int getNumber() {
			return this.number;
		}

		public String getText() {
			return "t";
		}

		public boolean isFlag() {
			return true;
		}

		public @Nullable String getNothing() {
			return null;
		}

	}

	static final class Failing {

		private final boolean fails;

		Failing(boolean fails) {
			this.fails = fails;
		}

		public String getText() throws Exception {
			if (this.fails) {
				throw new Exception("secret");
			}
			return "t";
		}

	}

}
