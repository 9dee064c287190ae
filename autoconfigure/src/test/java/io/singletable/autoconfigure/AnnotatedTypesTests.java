package io.singletable.autoconfigure;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;

import io.singletable.Because;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AnnotatedTypes}.
 */
class AnnotatedTypesTests {

	private final AnnotatedTypes types = new AnnotatedTypes("com.example.Missing", Because.class.getName());

	@Test
	void typeIsAnnotatedItselfOrByAMethod() {
		assertThat(this.types.contains(OfType.class)).isTrue();
		assertThat(this.types.contains(OfMethod.class)).isTrue();
		assertThat(this.types.contains(OfPrivateMethod.class)).isTrue();
		assertThat(this.types.contains(WithComposed.class)).isTrue();
	}

	@Test
	void typeInheritsAnnotationsOfClassesAndInterfaces() {
		assertThat(this.types.contains(ByClass.class)).isTrue();
		assertThat(this.types.contains(ByInterface.class)).isTrue();
		assertThat(this.types.contains(ByInterfaceOfInterface.class)).isTrue();
	}

	@Test
	void proxyHasWhatItsInterfacesHave() {
		assertThat(this.types.contains(proxy(Extended.class))).isTrue();
		assertThat(this.types.contains(proxy(Runnable.class))).isFalse();
	}

	@Test
	void typeWithOtherAnnotationsIsNotAmongThem() {
		assertThat(this.types.contains(Other.class)).isFalse();
		assertThat(this.types.contains(String.class)).isFalse();
	}

	private static Class<?> proxy(Class<?> type) {
		return Proxy
			.newProxyInstance(AnnotatedTypesTests.class.getClassLoader(), new Class<?>[] { type },
					(instance, method, arguments) -> null)
			.getClass();
	}

	@Because("reason")
	static class OfType {

	}

	static class OfMethod {

		@Because("reason")
		void method() {
		}

	}

	static class OfPrivateMethod {

		@Because("reason")
		private void method() {
		}

	}

	@Because("reason")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Composed {

	}

	static class WithComposed {

		@Composed
		void method() {
		}

	}

	static class ByClass extends OfMethod {

	}

	interface Declaring {

		@Because("reason")
		void method();

	}

	interface Extended extends Declaring {

	}

	static class ByInterface implements Declaring {

		@Override
		public void method() {
		}

	}

	abstract static class ByInterfaceOfInterface implements Extended {

	}

	@Deprecated
	static class Other {

		@Deprecated
		void method() {
		}

	}

}
