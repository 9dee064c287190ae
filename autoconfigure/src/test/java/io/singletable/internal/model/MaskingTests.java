package io.singletable.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.shop.Login;
import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link Masking}.
 */
class MaskingTests {

	private static AnnotationConfigApplicationContext context;

	private final SingleTableModel model = context.getBean(SingleTableModel.class);

	@BeforeAll
	static void start() {
		context = ShopModel.start();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void secretsAreMaskedByTheirNames() {
		Masking masking = Masking.of(this.model, List.of());
		TypeModel account = type("Account");
		assertThat(account.properties()).filteredOn((property) -> masking.masked(account, property.path()))
			.extracting(PropertyModel::path)
			.containsExactly("password", "address.door.secret", "payments.accessToken", "methods.accessToken");
		assertThat(masking.masked(type("Purchase"), "cardToken")).isTrue();
		assertThat(masking.masked(type("Notice"), "apiKey")).isTrue();
		assertThat(masking.masked(type("Notice"), "title")).isFalse();
	}

	@Test
	void patternsMaskPropertiesOfATypeOrOfAll() {
		Masking masking = Masking.of(this.model,
				List.of("Account.email", "*.iban", " *.street ", "Account.contact.fax"));
		TypeModel account = type("Account");
		assertThat(account.properties()).filteredOn((property) -> masking.masked(account, property.path()))
			.extracting(PropertyModel::path)
			.contains("email", "payments.iban", "methods.iban", "address.street", "contact.fax")
			.doesNotContain("contact.phone", "address", "name");
		assertThat(masking.masked(type("Notice"), "street")).isTrue();
		assertThat(masking.masked(type("Login"), "email")).isFalse();
	}

	@Test
	void patternCanNameAConcreteType() {
		String letter = type("Notice").property("street").orElseThrow().concreteTypes().get(0);
		assertThat(Masking.of(this.model, List.of(letter + ".street")).masked(type("Notice"), "street")).isTrue();
	}

	@Test
	void whatIsNestedInAMaskedPropertyIsMasked() {
		Masking masking = Masking.of(this.model, List.of("Account.address"));
		assertThat(masking.masked(type("Account"), "address.door.floor")).isTrue();
		assertThat(masking.masked(type("Account"), "addressee")).isFalse();
	}

	@Test
	void whatTheModelDoesNotKnowIsJudgedByItsNames() {
		Masking masking = Masking.of(this.model, List.of("*.iban"));
		assertThat(masking.masked(type("Account"), "address.more.refreshToken")).isTrue();
		assertThat(masking.masked(type("Account"), "address.more.iban")).isTrue();
		assertThat(masking.masked(type("Account"), "address.more.name")).isFalse();
		assertThat(masking.masked(null, "credentials.user")).isTrue();
		assertThat(masking.masked(null, "user")).isFalse();
	}

	@Test
	void storedNamesAreMaskedAsTheirProperties() {
		Masking masking = Masking.of(this.model, List.of("Account.name", "*.iban", "Account.contact.fax"));
		TypeModel account = type("Account");
		assertThat(masking.maskedStored(account, List.of("displayName"))).isTrue();
		assertThat(masking.maskedStored(account, List.of("fax"))).isTrue();
		assertThat(masking.maskedStored(account, List.of("phone"))).isFalse();
		assertThat(masking.maskedStored(account, List.of("payments", "iban"))).isTrue();
		assertThat(masking.maskedStored(account, List.of("methods", "iban"))).isFalse();
		assertThat(masking.maskedStored(account, List.of("methods", "card", "iban"))).isTrue();
		assertThat(masking.maskedStored(account, List.of("methods", "card", "accessToken"))).isTrue();
		assertThat(masking.maskedStored(account, List.of("address", "door", "secret"))).isTrue();
		assertThat(masking.maskedStored(account, List.of("address", "door", "floor"))).isFalse();
		assertThat(masking.maskedStored(account, List.of("former", "password"))).isTrue();
		assertThat(masking.maskedStored(null, List.of("password"))).isTrue();
	}

	@Test
	void idIsShownWhateverItsName() {
		Masking masking = Masking.of(this.model, List.of());
		assertThat(masking.masked(typeOf(Device.class), "token")).isFalse();
		assertThat(masking.maskedStored(typeOf(Device.class), List.of("token"))).isFalse();
	}

	@Test
	void typeThatContainsItselfIsMaskedHoweverDeep() {
		TypeModel device = typeOf(Device.class);
		assertThat(device.properties()).extracting(PropertyModel::path)
			.contains("part.next.next.next.password")
			.doesNotContain("part.next.next.next.next.password");
		assertThat(Masking.of(this.model, List.of()).masked(device, "part.next.next.next.next.next.password")).isTrue();
	}

	@Test
	void keysShowNoMaskedSegment() {
		Masking masking = Masking.of(this.model, List.of("Account.email", "Account.region", "Purchase.state"));
		TypeModel account = type("Account");
		assertThat(masking.maskedKey(account, "gsi1", KeyPart.SORT, "ann@example.org#a1")).isEqualTo("••••••#a1");
		assertThat(masking.maskedKey(account, "gsi1", KeyPart.PARTITION, "Account#region#eu"))
			.isEqualTo("Account#region#••••••");
		assertThat(masking.maskedKey(account, "gsi2", KeyPart.PARTITION, "Account#manager#bob"))
			.isEqualTo("Account#manager#bob");
		assertThat(masking.maskedKey(account, null, KeyPart.PARTITION, "Account#a1")).isEqualTo("Account#a1");
		assertThat(masking.maskedKey(type("Purchase"), "gsi1", KeyPart.PARTITION, "Purchase#state#OPEN##3"))
			.isEqualTo("Purchase#state#••••••##3");
		assertThat(masking.maskedKey(account, "gsi1", KeyPart.PARTITION, "other")).isEqualTo("••••••");
	}

	@Test
	void keyOfAResolverIsMaskedAsAWhole() {
		ShopModel.runner().withBean(ByToken.class).run((resolved) -> {
			SingleTableModel model = resolved.getBean(SingleTableModel.class);
			Masking masking = Masking.of(model, List.of());
			TypeModel login = model.templates().get(0).type("Login").orElseThrow();
			assertThat(masking.maskedKey(login, "bytoken", KeyPart.PARTITION, "Login#abc")).isEqualTo("••••••");
			assertThat(model.templates().get(0).unusedIndexes())
				.noneMatch((unused) -> unused.index().equals("bytoken"));
		});
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
			Acount.email | 'Acount.email' masks a property of a type that does not exist: write one of Account
			Account.mail | 'Account.mail' masks a property that Account does not have
			*.mail       | '*.mail' masks a property that no type has
			Login.id     | 'Login.id' masks an id, which can't be hidden
			*.number     | '*.number' masks an id, which can't be hidden
			Purchase.id  | 'Purchase.id' masks an id, which can't be hidden
			email        | 'email' does not name a masked property: write type and property
			Account.     | 'Account.' does not name a masked property
			.email       | '.email' does not name a masked property
			A*.email     | 'A*.email' does not name a masked property
			Account.*    | 'Account.*' does not name a masked property
			""")
	void wrongPatternIsRefused(String pattern, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Masking.of(this.model, List.of(pattern)))
			.withMessageStartingWith(message);
	}

	@Test
	void modelIsNotBuiltWithoutPatterns() {
		SingleTableModel unbuilt = new SingleTableModel((repositories) -> {
			throw new AssertionError("built");
		}, List.of(), Stream::of, Stream::of);
		assertThat(Masking.of(unbuilt, List.of()).masked(null, "password")).isTrue();
	}

	private TypeModel type(String name) {
		return this.model.templates().get(0).type(name).orElseThrow();
	}

	private static TypeModel typeOf(Class<?> entity) {
		EntityRegistry registry = EntityRegistry.of(List.of(entity), MappingDefaults.standard(), JsonMapper.shared());
		return new TypeModel(registry.all().get(0), new EntityDescriptors("app", registry,
				new NativeTableLayout(registry), mock(SingleTableOperations.class)));
	}

	/**
	 * Entity whose id has the name of a secret.
	 */
	@SingleTableEntity
	record Device(@Id String token, Part part) {
	}

	/**
	 * Object that contains others of its class.
	 */
	record Part(String password, @Nullable Part next) {
	}

	/**
	 * Index whose keys hold a secret.
	 */
	static class ByToken implements IndexKeyResolver<Login> {

		@Override
		public Class<Login> entityType() {
			return Login.class;
		}

		@Override
		public String indexName() {
			return "bytoken";
		}

		@Override
		public String version() {
			return "1";
		}

		@Override
		public Optional<IndexKey> resolve(Login login) {
			return Optional.of(IndexKey.of(login.token()));
		}

	}

}
