package io.singletable.autoconfigure.web.members;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonView;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jackson.JacksonMixin;

/**
 * Example of the chapter on the web: the members as responses have them.
 */
// @formatter:off
// tag::mixin[]
@JacksonMixin(Member.class)
interface MemberJson {

	interface Everyone {
	}

	interface Staff extends Everyone {
	}

	@JsonView(Everyone.class) String id();
	@JsonView(Everyone.class) String name();
	@JsonView(Staff.class) String email();
	@JsonIgnore @Nullable String passwordHash();
	@JsonIgnore String getEmailLower();
}
// end::mixin[]
