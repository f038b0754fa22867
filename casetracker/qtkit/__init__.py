"""Parts of the window that know no feature: looks, jobs, actions and widgets."""
