package io.singletable.repository.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.singletable.repository.support.SingleTableRepositoryFactoryBean;

import org.springframework.beans.factory.support.BeanNameGenerator;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.data.repository.config.DefaultRepositoryBaseClass;
import org.springframework.data.repository.query.QueryLookupStrategy;

/**
 * Activation of the repository interfaces in packages as beans. If there are other Spring
 * Data modules, those of entities annotated with {@link io.singletable.SingleTableEntity}
 * and those that extend an interface of {@code io.singletable.repository}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(SingleTableRepositoriesRegistrar.class)
public @interface EnableSingleTableRepositories {

	/**
	 * Packages to scan, including their subpackages.
	 * @return the packages, by default that of the annotated class
	 */
	String[] value() default {};

	/**
	 * Packages to scan, like {@link #value()}.
	 * @return the packages
	 */
	String[] basePackages() default {};

	/**
	 * Classes whose packages are scanned.
	 * @return the classes
	 */
	Class<?>[] basePackageClasses() default {};

	/**
	 * Filters for the interfaces that are repositories.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Filters for the interfaces that are not repositories.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Suffix of the names of custom implementations.
	 * @return the suffix
	 */
	String repositoryImplementationPostfix() default "Impl";

	/**
	 * Location of named queries, as a properties file.
	 * @return the location, by default
	 * {@code META-INF/singletable-named-queries.properties}
	 */
	String namedQueriesLocation() default "";

	/**
	 * Strategy for the creation of queries.
	 * @return the strategy
	 */
	QueryLookupStrategy.Key queryLookupStrategy() default QueryLookupStrategy.Key.CREATE_IF_NOT_FOUND;

	/**
	 * Type of the factory bean for repositories.
	 * @return the class
	 */
	Class<?> repositoryFactoryBeanClass() default SingleTableRepositoryFactoryBean.class;

	/**
	 * Base class of repositories.
	 * @return the class, by default
	 * {@link io.singletable.repository.support.SimpleSingleTableRepository}
	 */
	Class<?> repositoryBaseClass() default DefaultRepositoryBaseClass.class;

	/**
	 * Generator of bean names.
	 * @return the class
	 */
	Class<? extends BeanNameGenerator> nameGenerator() default BeanNameGenerator.class;

	/**
	 * Whether nested interfaces are repositories, too.
	 * @return {@code true} if they are
	 */
	boolean considerNestedRepositories() default false;

	/**
	 * Bean name of the template.
	 * @return the name
	 */
	String singleTableTemplateRef() default "singleTableTemplate";

}
