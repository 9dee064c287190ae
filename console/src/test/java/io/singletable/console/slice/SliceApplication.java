package io.singletable.console.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Application for a test of the slice of its controllers.
 */
@SpringBootApplication
class SliceApplication {

	@Controller
	static class Greetings {

		@GetMapping("/greeting")
		@ResponseBody
		String greeting() {
			return "hello";
		}

	}

}
