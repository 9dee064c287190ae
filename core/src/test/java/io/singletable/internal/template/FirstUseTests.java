package io.singletable.internal.template;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.TemplateBuilder;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what a template leaves to the first use of a class, and what it does not.
 */
class FirstUseTests {

	private final List<Class<?>> lookedUp = new ArrayList<>();

	@Test
	void templateLooksUpNoSerializersThatMappingHasNotLookedUp() {
		EntityRegistry registry = registryOf(new Modifier(false));
		assertThat(this.lookedUp).contains(Note.class);
		this.lookedUp.clear();
		template(registry);
		assertThat(this.lookedUp).isEmpty();
	}

	@Test
	void dateThatUpdatesCannotSetIsRefusedBeforeTheFirstUse() {
		EntityRegistry registry = registryOf(new Modifier(true));
		assertThatIllegalArgumentException().isThrownBy(() -> template(registry))
			.withMessageContaining("updatedAt")
			.withMessageContaining(Encrypted.class.getName());
	}

	private static EntityRegistry registryOf(Modifier modifier) {
		JsonMapper mapper = StorageMapper.create(UnknownProperties.FAIL,
				List.of((builder) -> builder.addModule(new SimpleModule().setSerializerModifier(modifier))));
		return EntityRegistry.of(List.of(Note.class), MappingDefaults.standard(), mapper);
	}

	private static void template(EntityRegistry registry) {
		TemplateBuilder.of(Mockito.mock(DynamoDbClient.class), "notes", registry).build();
	}

	@SingleTableEntity
	record Note(@Id String id, String text, @LastModifiedDate Instant updatedAt) {
	}

	private final class Modifier extends ValueSerializerModifier {

		private final transient boolean encrypting;

		Modifier(boolean encrypting) {
			this.encrypting = encrypting;
		}

		@Override
		public List<BeanPropertyWriter> changeProperties(SerializationConfig config,
				BeanDescription.Supplier description, List<BeanPropertyWriter> properties) {
			FirstUseTests.this.lookedUp.add(description.getBeanClass());
			return this.encrypting ? properties.stream().<BeanPropertyWriter>map(Encrypted::new).toList() : properties;
		}

	}

	private static final class Encrypted extends BeanPropertyWriter {

		Encrypted(BeanPropertyWriter original) {
			super(original);
		}

	}

}
