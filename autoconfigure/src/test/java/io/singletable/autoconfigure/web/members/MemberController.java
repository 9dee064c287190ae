package io.singletable.autoconfigure.web.members;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonView;
import io.singletable.core.SingleTableOperations;
import io.singletable.update.Patch;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static io.singletable.query.Criteria.where;

/**
 * Example of the chapter on the web: members are shown in parts, and patched by what is
 * shown.
 */
// @formatter:off
// tag::controller[]
@RestController
record MemberController(SingleTableOperations table) {

	@GetMapping("/members/{id}")
	@JsonView(MemberJson.Everyone.class)
	Member get(@PathVariable String id) {
		return table.getRequired(id, Member.class);
	}

	@GetMapping("/staff/members")
	@JsonView(MemberJson.Staff.class)
	List<Member> find(@RequestParam String email) {
		return table.query(Member.class).matching(where("emailLower").is(email.toLowerCase(Locale.ROOT))).stream().toList();
	}

	@PutMapping("/members/{id}")
	@JsonView(MemberJson.Everyone.class)
	Member put(@PathVariable String id, @RequestBody JsonNode shown) {
		return table.update(Member.class).byId(id)
			.patch(Patch.ofJson(shown).allowing(Member::name, Member::email))
			.apply();
	}
}
// end::controller[]
