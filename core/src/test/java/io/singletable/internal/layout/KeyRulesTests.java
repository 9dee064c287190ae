package io.singletable.internal.layout;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.singletable.KeyTooLongException;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link KeyRules}.
 */
class KeyRulesTests {

	private final KeyRules rules = new KeyRules(new NativeTableLayout(EntityRegistry.of(List.of(Ticket.class),
			MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of()))));

	private final Locale locale = Locale.getDefault();

	@AfterEach
	void restore() {
		Locale.setDefault(this.locale);
	}

	@Test
	void longestKeysAreAllowed() {
		assertThatCode(() -> this.rules.check("Ticket", new ItemKey("p".repeat(2048), "s".repeat(1024))))
			.doesNotThrowAnyException();
	}

	@Test
	void keyThatIsTooLongIsNamedWithItsSizeInAnyLocale() {
		Locale.setDefault(Locale.GERMANY);
		assertThatExceptionOfType(KeyTooLongException.class)
			.isThrownBy(() -> this.rules.check("Ticket", new ItemKey("ü".repeat(1025), "s")))
			.withMessage("The partition key 'pk' of Ticket has 2,050 bytes, but DynamoDB allows 2,048: "
					+ "shorten the values in it");
		assertThatExceptionOfType(KeyTooLongException.class)
			.isThrownBy(() -> this.rules.check("Ticket", new ItemKey("p", "s".repeat(1025))))
			.withMessageContaining("The sort key 'sk' of Ticket has 1,025 bytes");
	}

	@Test
	void indexKeyThatIsTooLongIsNamed() {
		assertThatExceptionOfType(KeyTooLongException.class)
			.isThrownBy(
					() -> this.rules.checkIndexKeys("Ticket", Map.of("gsi1sk", AttributeValue.fromS("s".repeat(1025)))))
			.withMessageContaining("sort key of index gsi1 'gsi1sk'");
	}

}
