package io.singletable.repository.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.singletable.Computed;
import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import io.singletable.repository.SingleTableRepository;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.deser.std.StdDeserializer;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.Advised;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.DecoratingProxy;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.projection.TargetAware;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntityHints} and {@link SingleTableRuntimeHints}.
 */
class EntityHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@Test
	void allThatAnEntityConsistsOfIsReflected() {
		EntityHints.register(this.hints, List.of(Order.class));
		for (Class<?> type : List.of(Order.class, Money.class, Line.class, Status.class, Base.class, Tag.class)) {
			assertThatMembersAreReflected(type);
		}
		assertThat(RuntimeHintsPredicates.reflection().onType(Tag[].class)).accepts(this.hints);
	}

	@Test
	void subclassesThatAreSealedOrNamedAreReflected() {
		EntityHints.register(this.hints, List.of(Shape.class, Event.class));
		for (Class<?> type : List.of(Circle.class, Square.class, Created.class, Circle.Center.class)) {
			assertThatMembersAreReflected(type);
		}
	}

	@Test
	void whatIsComputedInAnInterfaceIsReflected() {
		EntityHints.register(this.hints, List.of(Labelled.class));
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Label.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(this.hints);
	}

	@Test
	void whatAnnotationsNameIsReflected() {
		EntityHints.register(this.hints, List.of(Built.class, Order.class));
		assertThatMembersAreReflected(Built.Building.class);
		assertThat(RuntimeHintsPredicates.reflection().onType(MoneyReader.class)).accepts(this.hints);
	}

	@Test
	void projectionsAreProxiesAtEachLevel() {
		EntityHints.registerProjection(this.hints, Summary.class);
		for (Class<?> type : List.of(Summary.class, MoneySummary.class)) {
			assertThat(RuntimeHintsPredicates.proxies()
				.forInterfaces(type, TargetAware.class, SpringProxy.class, DecoratingProxy.class)).accepts(this.hints);
			assertThat(RuntimeHintsPredicates.proxies()
				.forInterfaces(type, TargetAware.class, SpringProxy.class, Advised.class, DecoratingProxy.class))
				.accepts(this.hints);
		}
	}

	@Test
	void dtoIsReflected() {
		EntityHints.registerProjection(this.hints, Dto.class);
		assertThatMembersAreReflected(Dto.class);
	}

	@Test
	void everyAnnotationOfTheLibraryIsReflected() {
		new SingleTableRuntimeHints().registerHints(this.hints, null);
		List<Class<?>> annotations = new ClassFileImporter()
			.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackagesOf(SingleTableEntity.class)
			.stream()
			.filter((type) -> type.isAnnotation())
			.<Class<?>>map(JavaClass::reflect)
			.filter((type) -> type.getPackage() == SingleTableEntity.class.getPackage())
			.toList();
		assertThat(annotations).hasSizeGreaterThan(10)
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.proxies().forInterfaces(type)).accepts(this.hints));
	}

	@Test
	void everyInterfaceAndFragmentOfTheLibraryIsReflected() {
		new SingleTableRuntimeHints().registerHints(this.hints, null);
		List<Class<?>> types = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackagesOf(SingleTableRepository.class)
			.stream()
			.filter((type) -> type.getPackageName().equals(SingleTableRepository.class.getPackageName())
					? type.isInterface() && !type.getSimpleName().equals("package-info")
					: type.getSimpleName().endsWith("RepositoryFragment"))
			.<Class<?>>map(JavaClass::reflect)
			.toList();
		assertThat(types).hasSizeGreaterThan(7)
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(this.hints));
	}

	@Test
	void whatTheWebSeesOfABlobIsReflected() {
		new SingleTableRuntimeHints().registerHints(this.hints, null);
		assertThat(Stream.of(Blob.class.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(JsonProperty.class)
					|| method.isAnnotationPresent(JsonCreator.class)))
			.hasSize(4)
			.allMatch((method) -> RuntimeHintsPredicates.reflection().onMethodInvocation(method).test(this.hints));
	}

	private void assertThatMembersAreReflected(Class<?> type) {
		assertThat(Stream.of(type.getDeclaredMethods())
			.filter((method) -> !method.isSynthetic() && !ReflectionUtils.isObjectMethod(method)))
			.allMatch((method) -> RuntimeHintsPredicates.reflection().onMethodInvocation(method).test(this.hints));
		assertThat(Arrays.asList(type.getDeclaredConstructors()))
			.allMatch((constructor) -> RuntimeHintsPredicates.reflection()
				.onConstructorInvocation(constructor)
				.test(this.hints));
		assertThat(
				Stream.of(type.getDeclaredFields()).filter((field) -> !field.isSynthetic() && !field.isEnumConstant()))
			.allMatch((field) -> RuntimeHintsPredicates.reflection().onFieldAccess(field).test(this.hints));
		assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(this.hints);
	}

	static class Base {

		protected String note;

	}

	@SingleTableEntity
	static final class Order extends Base {

		@Id
		private String id;

		private Money total;

		private Map<String, List<Line>> lines;

		private Tag[] tags;

		@PersistenceCreator
		static Order restored(String id) {
			Order order = new Order();
			order.id = id;
			return order;
		}

		Order withTotal(Money total) {
			this.total = total;
			return this;
		}

	}

	@JsonDeserialize(using = MoneyReader.class)
	record Money(long cents) {

		@JsonCreator
		static Money parse(String text) {
			return new Money(Long.parseLong(text));
		}

		@JsonValue
		String text() {
			return Long.toString(this.cents);
		}

	}

	static final class MoneyReader extends StdDeserializer<Money> {

		MoneyReader() {
			super(Money.class);
		}

		@Override
		public Money deserialize(JsonParser parser, DeserializationContext context) {
			return Money.parse(parser.getString());
		}

	}

	record Line(String product, Status status) {

	}

	record Tag(String name) {

	}

	enum Status {

		OPEN, DONE;

		@JsonValue
		String text() {
			return name().toLowerCase();
		}

	}

	@SingleTableEntity
	sealed interface Shape permits Circle, Square {

	}

	record Circle(String id, Center center) implements Shape {

		record Center(int x, int y) {

		}

	}

	record Square(String id) implements Shape {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(Created.class))
	interface Event {

	}

	record Created(String by) implements Event {

	}

	@JsonDeserialize(builder = Built.Building.class)
	static final class Built {

		private final String name;

		Built(String name) {
			this.name = name;
		}

		String name() {
			return this.name;
		}

		@JsonPOJOBuilder(withPrefix = "")
		static final class Building {

			private String name;

			Building name(String name) {
				this.name = name;
				return this;
			}

			Built build() {
				return new Built(this.name);
			}

		}

	}

	interface Summary {

		String getId();

		MoneySummary getTotal();

	}

	interface MoneySummary {

		long getCents();

	}

	record Dto(String id, Status status) {

	}

	interface Label {

		@Computed
		default String label() {
			return "";
		}

	}

	record Labelled(@Id String id) implements Label {
	}

}
