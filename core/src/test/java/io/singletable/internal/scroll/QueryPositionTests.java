package io.singletable.internal.scroll;

import java.util.Map;

import io.singletable.InvalidCursorException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link QueryPosition}.
 */
class QueryPositionTests {

	private static final QueryFingerprint QUERY = QueryFingerprint.of("app", "gsi1", "gsi1pk = a");

	private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.createS("Ticket#1"), "sk",
			AttributeValue.createS("Ticket"));

	@Test
	void positionGivesTheKeyItWasMadeOf() {
		assertThat(QueryPosition.exclusiveStartKey(QueryPosition.forward(KEY, QUERY), QUERY)).contains(KEY);
		assertThat(QueryPosition.exclusiveStartKey(QueryPosition.backward(KEY, QUERY), QUERY)).contains(KEY);
	}

	@Test
	void positionKnowsItsDirection() {
		assertThat(QueryPosition.forward(KEY, QUERY).scrollsForward()).isTrue();
		assertThat(QueryPosition.backward(KEY, QUERY).scrollsBackward()).isTrue();
	}

	@Test
	void initialPositionHasNoStartKey() {
		assertThat(QueryPosition.exclusiveStartKey(ScrollPosition.keyset(), QUERY)).isEmpty();
		assertThat(QueryPosition.exclusiveStartKey(ScrollPosition.keyset().backward(), QUERY)).isEmpty();
	}

	@Test
	void offsetIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> QueryPosition.exclusiveStartKey(ScrollPosition.offset(), QUERY))
			.isNotInstanceOf(InvalidCursorException.class)
			.withMessageContaining("use ScrollPosition.keyset()");
	}

	@Test
	void positionOfAnotherQueryIsRefused() {
		refused(QueryPosition.forward(KEY, QueryFingerprint.of("app", "gsi1", "gsi1pk = b")));
	}

	@Test
	void positionWithoutFingerprintIsRefused() {
		refused(ScrollPosition.forward(Map.of("pk", "Ticket#1", "sk", "Ticket")));
	}

	@Test
	void positionWithoutKeyIsRefused() {
		refused(ScrollPosition.forward(Map.of(QueryPosition.FINGERPRINT, QUERY.toString())));
	}

	@Test
	void positionWithAnotherTypeOfKeyIsRefused() {
		refused(ScrollPosition.forward(Map.of("pk", 1, QueryPosition.FINGERPRINT, QUERY.toString())));
		refused(ScrollPosition.forward(Map.of("pk", "a", QueryPosition.FINGERPRINT, QUERY)));
	}

	@Test
	void keyThatIsNoStringHasNoPosition() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> QueryPosition.forward(Map.of("sk", AttributeValue.createN("4711")), QUERY))
			.withMessageContaining("'sk'")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("4711"));
	}

	private static void refused(KeysetScrollPosition position) {
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> QueryPosition.exclusiveStartKey(position, QUERY))
			.withMessage(new InvalidCursorException().getMessage());
	}

}
